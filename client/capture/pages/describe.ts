import type { Line } from '../reconcile/reading.ts';
import { type Adding, addForms } from './add-form.ts';
import { idsOfAddress } from './lines.ts';
import { type Money, readMoney } from './money.ts';
import { textsOf } from './page-text.ts';

/** Prices that are not what one pays for one. */
const notThisPrice = /old|was|before|alt|uvp|rrp|streich|base|grund|unit|saving|tier|staffel/i;

/** What the page says of its products in ways made for machines, prices included. */
const described = (): string =>
  [
    ...document.querySelectorAll(
      '[itemtype*="schema.org/Product"],[typeof*="Product"],[type*="ld+json"],meta[property$="price:amount"]',
    ),
  ]
    .map(({ textContent, tagName }) =>
      tagName !== 'SCRIPT' || /"(Individual)?Product(Group)?"/.test(textContent ?? '')
        ? textContent || tagName
        : '',
    )
    .join('');

/** The product that a form or a link puts into the cart, by what is drawn around it. */
export function describe(from: Element, { ids }: Adding): Line {
  const heading = document.querySelector('h1');
  let card = from;
  while (card.parentElement && !/BODY|MAIN/.test(card.tagName) && !isCard(card)) {
    card = card.parentElement;
  }
  const isAlone = card.contains(heading) || !addForms()[1];
  const name = isAlone ? heading : card.querySelector('h2,h3,h4,[class*="title"],[class*="name"]');
  const [money] = described() ? [] : priceIn(card);
  const link = card.querySelector<HTMLAnchorElement>('a[href]');
  const address = isAlone ? location.href : link?.href;
  return {
    item: {
      item_id: ids[0],
      item_name: (name ?? link)?.textContent?.replace(/\s+/g, ' ').trim() || undefined,
      price: money?.amount,
      currency: money?.currency,
    },
    aliases: [...ids, ...(address ? idsOfAddress(address) : [])],
  };
}

/**
 * The page's product by its one add-to-cart form and its heading. Where machines are told of it, too,
 * this adds the id that the cart knows it by, and no price.
 */
export function describePage(): Line | undefined {
  const [only, another] = addForms();
  const heading = document.querySelector('h1')?.textContent?.trim();
  if (!only || another || !heading) return;
  const told = described();
  if (told.length > 'META'.length && !told.includes(heading)) return;
  const line = describe(only.form, only);
  // A list of one product names it in a link to its page.
  const isListed = [...document.querySelectorAll<HTMLAnchorElement>('h2 a,h3 a')].some(({ href }) =>
    line.aliases?.includes(idsOfAddress(href)[0]),
  );
  return isListed ? undefined : line;
}

const isCard = (element: Element): boolean => priceIn(element).length > 0;

function priceIn(element: Element): Money[] {
  const marked = [
    ...element.querySelectorAll('[class*="price" i],[class*="preis" i],[id*="price" i]'),
  ]
    .filter(({ className, id }) => !notThisPrice.test(`${className} ${id}`))
    .flatMap((one) => readMoney(textsOf(one).join('\n')));
  return marked[0] ? marked : readMoney(textsOf(element).join('\n'));
}
