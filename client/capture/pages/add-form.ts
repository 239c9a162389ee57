import { attempt } from '../../platform/attempt.ts';

/** Fields that name a product, the plainest first. */
const idFields = [
  /^(products?[-_]?id|id[-_]?product|add[-_]to[-_]cart|anid|aid)(\[\])?$/i,
  /^(product|produkt|article|artikel|item|prod|ware)[-_]?(id|nr|no|number|nummer|sku|code)?$|^(a|pid)$/i,
  /^(variant|variation|sku|merchandise)[-_]?(id)?$|^id$/i,
];
/** Fields, or columns, that hold how many. */
export const quantityField =
  /qty|quanti|menge|anzahl|cantidad|aantal|^(am|amount|count|stk|num)(\[.*)?$/i;
/** Words for a cart in addresses, fields and on buttons. */
const cart =
  /cart|basket|\bbag\b|trolley|korb|einkaufswagen|panier|carrito|cesta|carrello|winkelwagen|kosz|kurv|\bwke\b/i;
/** Words that put something into it, whatever else is there. */
const adding = /add[-_ .]?(to[-_ ]?)?(product|cart|basket|bag|item)|to-?basket|buy[-_]?now/i;
const buying = /kaufen|acheter|comprar|^buy/i;
/** Words of doing something else with a product or a cart. */
const other =
  /remov|delet|update|lösch|entfern|änder|aktualis|refresh|wish|wunsch|merk|compar|vergleich|coupon|gutschein|voucher|zur kasse|review|bewert|notif|benachr|supprim|elimin|clear|empty|search|suche/i;

/** What a form or a link says that it puts into the cart; the first id is the plainest. */
export type Adding = { ids: string[]; quantity: number };
type Field = readonly [name: string, value: string];

/** What a submitted form puts into the cart; nothing if that is not what it does. */
export function readAddForm(form: HTMLFormElement, submitter?: Element | null): Adding | undefined {
  const button = submitter ?? form.querySelector('[type="submit"],button:not([type="button"])');
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  const query = attempt(() => [...new URL(action, location.href).searchParams]) ?? [];
  const fields = [...fieldsOf(form), ...(submitter ? [fieldOf(submitter)] : []), ...query];
  const label = saidBy(button, ['name', 'value', 'id', 'title', 'aria-label']);
  // Long values are what somebody wrote.
  const said = [action, label, saidBy(button, ['class']), saidBy(form, ['name', 'id', 'class'])]
    .concat(...fields.map(([name, value]) => (value.length < 30 ? [name, value] : name)))
    .join(' ');
  if (other.test(label) || (other.test(action) && !adding.test(action))) return;
  if (!cart.test(said) && !adding.test(said) && !buying.test(label)) return;
  return toAdding(fields);
}

/** What following a link puts into the cart. */
export function readAddLink(link: HTMLAnchorElement): Adding | undefined {
  const url = attempt(() => new URL(link.href));
  if (url?.origin !== location.origin) return;
  const address = url.pathname + url.search;
  if (
    other.test(address) ||
    !(adding.test(address) || /cart[/_-]add|korb[/_-]hinzu/i.test(address))
  ) {
    return;
  }
  const last = url.pathname.match(/\/([\w-]*\d[\w-]*)\/?$/)?.[1];
  return toAdding([...url.searchParams, ...(last ? [['id', last] as const] : [])]);
}

/** What the page's forms would put into the cart, each product once. */
export function addForms(): (Adding & { form: HTMLFormElement })[] {
  const found = [...document.forms].slice(0, 99).flatMap((form) => {
    const read = readAddForm(form);
    return read ? { ...read, form } : [];
  });
  return found.filter(({ ids }, at) => found.findIndex((one) => one.ids[0] === ids[0]) === at);
}

function toAdding(fields: readonly Field[]): Adding | undefined {
  const ids = idFields.flatMap((rule) =>
    fields.flatMap(([name, value]) =>
      rule.test(name) && /^[\w.:{}\-/]{1,64}$/.test(value) ? toIds(value) : [],
    ),
  );
  const amounts = fields.filter(([name]) => quantityField.test(name));
  // A list of quantities is a cart that is changed.
  const isCart = amounts.filter(([name]) => /\[/.test(name)).length > 1;
  const quantity = Number.parseFloat(amounts[0]?.[1] ?? '1');
  return ids[0] && quantity > 0 && !isCart ? { ids: [...new Set(ids)], quantity } : undefined;
}

/** Shops of osCommerce's family write chosen options behind the id: `12:5f1…`, `12{1}3`. */
export const toIds = (value: string): string[] => [value.replace(/[:{].*/, ''), value];

/** Not by FormData, whose making is an event that pages listen to. */
const fieldsOf = ({ elements }: HTMLFormElement): Field[] =>
  [...elements].flatMap((element) => {
    const { type, checked, disabled } = element as HTMLInputElement;
    const isSent =
      !disabled && (checked || !/submit|image|button|radio|checkbox|file|password/.test(type));
    return isSent && element.getAttribute('name') ? [fieldOf(element)] : [];
  });

const fieldOf = (element: Element): Field => [
  element.getAttribute('name') ?? '',
  `${(element as HTMLInputElement).value ?? ''}`,
];

const saidBy = (element: Element | null | undefined, attributes: readonly string[]): string =>
  [
    ...attributes.map((name) => element?.getAttribute(name)),
    attributes.length > 4 ? element?.textContent?.trim() : '',
  ].join(' ');
