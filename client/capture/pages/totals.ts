import { readMoney } from './money.ts';

/** What is drawn below a cart or an order. */
export type Totals = { tax?: number; shipping?: number; subtotal?: number; total?: number };

/** By which words an amount is known; the first rule that fits. */
const labels: readonly (readonly [keyof Totals, RegExp])[] = [
  [
    'subtotal',
    /zwischensumme|warenwert|artikelsumme|sub-?total|sous-total|subtotale|items? total/i,
  ],
  [
    'tax',
    /mwst|mehrwertsteuer|ust\b|umsatzsteuer|\bvat\b|\btax(es)?\b|\btva\b|\biva\b|\bbtw\b|\bgst\b/i,
  ],
  ['total', /gesamt|total|endbetrag|zu zahlen|summe|amount due|montant|importe/i],
  ['shipping', /versand|shipping|porto|delivery|postage|livraison|env[ií]o|spedizione|verzend/i],
];
/** A label is short. */
const maxLabel = 60;

/** The sums that texts of a page name; of several of one kind the first. */
export function readTotals(texts: readonly string[]): Totals {
  const totals: Totals = {};
  texts.forEach((text, at) => {
    if (text.length > maxLabel) return;
    const [kind] = labels.find(([, rule]) => rule.test(text)) ?? [];
    if (!kind || totals[kind] !== undefined) return;
    const [own] = readMoney(text);
    const behind = texts.slice(at + 1, at + 4);
    // Another label ends what belongs to this one.
    const end = behind.findIndex((next) => labels.some(([, rule]) => rule.test(next)));
    const next = readMoney(behind.slice(0, end < 0 ? 3 : end).join('\n'))[0];
    const found = own ?? next;
    if (found) totals[kind] = found.amount;
  });
  return totals;
}
