import { type ConsentChange, forPurposes, type Purpose } from '../../protocol/consent.ts';
import type { Categories } from './tool.ts';

/** What tools call what we ask for, in English, German and OneTrust's numbers. Being allowed to measure is not being allowed to remember. */
const names: Readonly<Record<Purpose, RegExp>> = {
  analytics: /analy|statist|perform|C0002/i,
  personalization: /person|pr..?fer|fun[ck]tion|omfort|C0003/i,
  marketing: /market|advert|werb|target|\bads\b|C0004/i,
};

/** Which categories decide about a purpose where the shop says so itself. */
export type Named = ReturnType<typeof readNamed>;

/** Reads `data-consent-analytics="C0002 C0005"` and its like, of whichever element carries it. */
export const readNamed = () =>
  forPurposes((purpose) => {
    const attribute = `data-consent-${purpose}`;
    return document.querySelector(`[${attribute}]`)?.getAttribute(attribute) ?? '';
  });

/** What a tool's categories mean. A purpose is granted when every category about it is; without one it stays as it is. */
export const toChange = (categories: Categories, named: Named): ConsentChange =>
  forPurposes((purpose) => {
    const list = named[purpose].split(' ');
    const about = Object.keys(categories).filter((name) =>
      list[0] ? list.includes(name) : names[purpose].test(name),
    );
    if (!about.length) return undefined;
    return about.every((name) => categories[name]) ? 'granted' : 'denied';
  });
