import { attempt } from '../../platform/attempt.ts';
import { toAmount } from '../../protocol/amount.ts';

export type Money = { amount: number; currency?: string | undefined };

/** Currencies whose signs are looked for, the likelier one of a sign first. */
const codes =
  'EUR USD GBP CHF JPY PLN CZK SEK NOK DKK HUF RON BGN TRY BRL INR AUD CAD NZD CNY KRW UAH ILS MXN ZAR SGD HKD';
const sign = String.raw`[A-Z]{3}|[A-Z]{0,2}\p{Sc}|Fr\.|kr\.?|zł|Kč|Ft|lei|лв\.?|TL`;
const figure = String.raw`(?<![\w.,/])-?\d(?:[\d.,'’]| (?=\d{3}\b))*(?:-{1,2}|[–—])?(?![\d.,]|\s?%)`;
/** A sign stands before, behind, or alone in the next text. */
const money = new RegExp(
  `(${sign})\\s*(${figure})|(${figure})(?: ?(${sign})(?!\\w)|\\n(${sign})(?=\\n|$))?`,
  'gu',
);

const known = new Map<string, string | undefined>();

/** Which currency a sign means in the page's language: `$` is another one in Canada than elsewhere. */
function toCurrency(text: string | undefined): string | undefined {
  const sign = text?.replace('Fr.', 'CHF').replace('.', '');
  if (!sign || codes.includes(sign)) return sign;
  const locale = document.documentElement.lang || navigator.language;
  const key = locale + sign;
  if (!known.has(key)) {
    const found = ['symbol', 'narrowSymbol'].flatMap((display) =>
      codes.split(' ').filter((code) => signOf(locale, code, display) === sign),
    );
    known.set(key, found[0]);
  }
  return known.get(key);
}

function signOf(locale: string, currency: string, currencyDisplay: string): string | undefined {
  const format = (language: string) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay } as object);
  // A page's language may be none.
  const parts = (attempt(() => format(locale)) ?? format('en')).formatToParts(1);
  // Japanese writes its sign wide.
  return parts
    .find(({ type }) => type === 'currency')
    ?.value.normalize('NFKC')
    .replace('.', '');
}

/**
 * The amounts of money in a text as it is drawn: a figure with a currency's sign or code, or with two
 * decimals. Three digits behind a dot are thousands, for nobody draws a tenth of a cent.
 */
export function readMoney(text: string): Money[] {
  return [...text.matchAll(money)].flatMap(([, before, first, second, after, next]) => {
    const currency = toCurrency((before ?? after ?? next)?.normalize('NFKC'));
    const figure = (first ?? second ?? '').replace(/[.,]?[-–—]+$/, '').replace(/[.,]+$/, '');
    if (!currency && !/[.,]\d\d$/.test(figure)) return [];
    const isGrouped = /^-?\d{1,3}(\.\d{3})+$/.test(figure);
    const amount = toAmount(isGrouped ? figure.replaceAll('.', '') : figure);
    return amount === undefined || Number.isNaN(amount) ? [] : { amount, currency };
  });
}
