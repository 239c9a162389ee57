import { attempt } from '../../platform/attempt.ts';

/** `other` is none of the steps for sure, whatever else its address says. */
export type PageKind = 'cart' | 'checkout' | 'order' | 'other';

/** Words of addresses in the languages of many shops; the last one in an address counts. */
const kinds: readonly (readonly [PageKind, RegExp])[] = [
  [
    'order',
    /success|thank|danke|confirmed|complete|finish|received|erfolg|abschlu|abgeschlossen|bestaetigt|merci|gracias|grazie|bedankt|^order-?confirmation$|^confirmation$/,
  ],
  [
    'cart',
    /^(my|mein|mon|mi|shopping|view|show)?[-_]?(cart|basket|bag|trolley|warenkorb|einkaufswagen|einkaufskorb|panier|carrito|cesta|carrello|winkelwagen|winkelmand|koszyk|kosik|kurv|varukorg|handlekurv|carrinho)(je|[-_]?(view|index|page|show|anzeigen))?$/,
  ],
  [
    'checkout',
    /check-?out|^(zur-?)?kasse$|^bestell(en|ung|vorgang)$|^kaufabwicklung$|^caisse$|^command(e|er)$|^cassa$|^pago$|^afrekenen$|^order$|^payment$|^zahlung$/,
  ],
];
/** What comes behind these is a category, a product, or long past. */
const elsewhere =
  /^(c|cat|categor.*|kategori.*|rubrik|collections?|produ[ck]ts?|produkte?|p|dp|blog|tags?|brands?|account|konto|mein-konto|my-account|kundenkonto|customer|history|bestellungen|profile?)$/;

/** What an address says that its page is. */
export function pageKind({ pathname, search }: Location = location): PageKind | undefined {
  const words = (attempt(() => decodeURIComponent(pathname + search)) ?? '')
    .toLowerCase()
    .split(/[/?&=]+|\.(?:php|html?|aspx?|jsp)/)
    .filter(Boolean);
  if (words.some((word) => elsewhere.test(word))) return 'other';
  for (const word of words.reverse()) {
    const found = kinds.find(([, rule]) => rule.test(word));
    if (found) return found[0];
  }
  return;
}
