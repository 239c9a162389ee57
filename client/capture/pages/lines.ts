import type { Line } from '../reconcile/reading.ts';
import { adds, known, quantityField, toIds } from './add-form.ts';
import { type Money, readMoney } from './money.ts';
import { textsOf } from './page-text.ts';
import { unitOf } from './price-rows.ts';

type Field = HTMLInputElement | HTMLSelectElement;
/** A row of a cart or an order as it is drawn. */
export type Row = { line: Line; money: Money[]; quantity: number };

const fields = 'input:not([type="hidden"],[type="checkbox"],[type="radio"]),select';
/** Where a row ends, once it has an amount: some shops draw a form around each field. */
const bounds = 'form,table,tbody,section,ul,ol,dl,fieldset';
/** Links that do something rather than lead to a product. */
const deed =
  /remov|delet|lösch|entfern|supprim|elimin|wish|merkz|edit|login|[/=_](cart|basket|warenkorb|panier)\b/i;

const quantityFields = (root: Element) =>
  [...root.querySelectorAll<Field>(fields)].filter(
    ({ name, id, className, form }) =>
      quantityField.test(`${name || id || className}`) &&
      // A form below a cart may add something else to it.
      !adds(form?.querySelector('button,[type="submit"]')),
  );

/** The rows of a cart: what is drawn around each field for a quantity. */
export function cartRows(root: Element): Row[] {
  const found = quantityFields(root);
  return found.flatMap((field, at) => {
    const element = rowOf(field);
    const key = field.name.match(/\[([^\]]+)\]/)?.[1];
    // Some number their rows.
    const isId = key && key !== `${at}` && key !== `${at + 1}`;
    return readRow(element, quantitiesOf(field), isId ? key : undefined) ?? [];
  });
}

/** The rows of an order that can not be changed any more: a table's rows with an amount and a product. */
export function fixedRows(root: Element): Row[] {
  const found = new Map<Element, Row>();
  for (const element of [...root.querySelectorAll('tr,li,[class*="item"]')].slice(0, 300)) {
    if (element.querySelector('tr,li,table,ul,th')) continue;
    const texts = textsOf(element);
    const counted = texts
      .join('\n')
      .match(/(?:^|[\s(])(\d{1,3}) ?[x×](?= |$|\n)|(?:^|\n)[x×] ?(\d{1,3})(?=\n|$)/im);
    const plain = texts.find((text) => /^\d{1,3}( (Stück|Stk\.?|pcs\.?))?$/.test(text));
    const quantity = Number.parseFloat(counted?.[1] ?? counted?.[2] ?? plain ?? '');
    const row = readRow(element, [quantity]);
    // A list of one looks like what is in it.
    for (const outer of found.keys()) if (row && outer.contains(element)) found.delete(outer);
    if (row) found.set(element, row);
  }
  return [...found.values()];
}

function rowOf(field: Element): Element {
  let row = field;
  for (let at = field.parentElement; at && !at.matches('main,body'); at = at.parentElement) {
    const isWhole = at.matches(bounds) && readMoney(textsOf(row).join('\n'))[0];
    if (isWhole || quantityFields(at).length > 1) break;
    row = at;
  }
  return field.closest('tr') ?? row;
}

/** What a field says: what the shop served first, then what was typed and perhaps not sent. */
const quantitiesOf = (field: Field): number[] =>
  [
    field.getAttribute('value') ?? field.querySelector('[selected]')?.getAttribute('value'),
    field.value,
  ].map((value) => Number.parseFloat(value ?? ''));

function readRow(element: Element, quantities: readonly number[], key?: string): Row | undefined {
  const texts = textsOf(element);
  const money = readMoney(texts.join('\n'));
  const links = [...element.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
    ({ protocol, pathname, search, hash }) =>
      protocol === location.protocol &&
      !deed.test(pathname + search) &&
      !(hash && pathname === location.pathname),
  );
  const link = links.find(({ textContent }) => textContent?.trim()) ?? links[0];
  const name = link?.textContent?.trim() || nameOf(element, texts);
  const amounts = money.map(({ amount }) => amount);
  const counted = quantities.filter((one) => one > 0);
  const quantity = counted.find((one) => unitOf(amounts, one)) ?? counted[0];
  if (!name || !money[0] || !quantity) return;
  const ids = [...idsIn(element), ...(link ? idsOfAddress(link.href, key) : toIds(key ?? ''))];
  const sku = texts
    .join(' ')
    .match(
      /(?:sku|art(?:ikel|icle)?\.?[- ]?(?:nr|nummer|no)\.?|model|ref\.?)\s*[.:#]+\s*([\w./-]+)/i,
    )?.[1];
  const [id = sku] = ids;
  return {
    line: {
      item: { item_id: id, item_name: name.replace(/\s+/g, ' '), quantity },
      aliases: [...ids, sku, link?.pathname],
    },
    money,
    quantity,
  };
}

/** What a row calls its product in fields and attributes that nobody sees. */
const idsIn = (element: Element): string[] =>
  [element, ...element.querySelectorAll(`${known},[type="hidden"]`)].flatMap((one) => {
    const { name = '', value = '' } = one as HTMLInputElement;
    const { productId, productid, pid, sku, id } = (one as HTMLElement).dataset;
    const isId =
      /prod|sku|artik|artic|^(a|id|anid|aid|pid)(\[.*)?$/i.test(name) &&
      /id|nr|sku|^(a|product|artikel)\b/i.test(name);
    return [productId, productid, pid, isId ? value : '', sku, id].flatMap((it) =>
      it && /^[\w.:{}\-/]{1,64}$/.test(it) ? toIds(it) : [],
    );
  });

/** By what an address names a product: a field of its query, a number shops put there, or its last word. */
export function idsOfAddress(href: string, key?: string): string[] {
  const { searchParams, pathname } = new URL(href, location.href);
  const slug =
    pathname
      .replace(/\/$/, '')
      .replace(/\.\w+$/, '')
      .split('/')
      .pop() ?? '';
  const field = [...searchParams].find(([name]) =>
    /^(products?_?id|id_?product|product|anid|a|artikel|article|item|pid|id|sku)$/i.test(name),
  )?.[1];
  const number = slug
    .match(/-p-?(\d+)|::?(\d+)|^(\d+)-|--(\d+)$/)
    ?.slice(1)
    .find(Boolean);
  return [field, number, key, slug].flatMap((one) => (one ? toIds(one) : []));
}

/** Without a link: the row's heading, or its first words that are neither amount nor figure. */
const nameOf = (element: Element, texts: readonly string[]): string | undefined =>
  element.querySelector('h2,h3,h4,[class*="name"],[class*="title"],strong')?.textContent?.trim() ||
  texts.find((text) => /\p{L}{2}/u.test(text) && !readMoney(text)[0] && !/[:×]$/.test(text));
