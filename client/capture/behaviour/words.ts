/** Regions in which a shop writes what it knows of a person. */
const personal = 'address,[class*="account" i],[class*="address" i],[class*="customer" i]';

/** A shop's own words, short, without what may have come from a visitor: addresses, quotations, numbers. */
export const tidy = (text: string | null | undefined): string =>
  `${text ?? ''}`
    .slice(0, 400)
    .replace(/\S+@\S+|["„“”»«][^"„“”»«]*["„“”»«]|\d[\d\s./-]{2,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);

/** What an element that is pressed is called. */
export const nameOf = (element: Element): string =>
  element.closest(personal)
    ? element.localName
    : tidy(
        element.getAttribute('aria-label') || element.textContent || element.getAttribute('title'),
      ) || element.localName;

/** What a field is called by the shop; never what is in it. */
export const fieldOf = ({ name, id, type }: HTMLInputElement): string => tidy(name || id || type);
