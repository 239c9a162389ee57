import { attempt } from '../../platform/attempt.ts';

/** Fields that name a product, the plainest first. */
const idFields = [
  /^(products?[-_]?id|id[-_]?product|add[-_]to[-_]cart|anid|aid|pid)(\[\])?$/i,
  /^(product|produkt|article|artikel|item|prod|ware)[-_]?(id|nr|no|number|nummer|sku|code)?$|^a$/i,
  /^(variant|variation|sku|merchandise)[-_]?(id)?$|^id$/i,
];
/** Fields, or columns, that hold how many. */
export const quantityField =
  /qty|quanti|menge|anzahl|cantidad|aantal|(^|\[)(am|amount|count|stk|num)(\]|\[|$)/i;
/** Words for a cart in addresses, fields and on buttons. */
const cart =
  /cart|basket|\bbag\b|trolley|korb|einkaufswagen|panier|carrito|cesta|carrello|winkelwagen|kosz|kurv|\bwke\b/i;
/** Words that put something into it, whatever else is there. */
const adding = /add[-_ .]?(to[-_ ]?)?(product|cart|basket|bag|item)|to-?basket|buy[-_]?now/i;
const buying = /kaufen|acheter|comprar|^buy/i;
/** What stands on buttons that add. */
const into = /\badd\b|in den |hinzuf|ajouter|a[ñn]adir|agregar|aggiungi|toevoegen/i;
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
  const label = labelOf(button);
  // Long values are what somebody wrote.
  const said = [action, label, saidBy(button, 'class'), saidBy(form, 'name', 'id', 'class')]
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

/** Buttons of scripts, which know their product by an attribute. */
export const buttons = 'button,a,[role="button"],input[type="button"]';
export const known = '[data-product-id],[data-productid],[data-pid],[data-sku],[data-id]';

/** Whether a button says that it adds what it belongs to. */
export const adds = (button: Element | null | undefined): boolean => {
  const label = labelOf(button) + button?.className;
  return !other.test(label) && [adding, buying, into].some((rule) => rule.test(label));
};

/** What a script puts into the cart at the press of a button, as far as the button says. */
export function readAddButton(button: Element): Adding | undefined {
  if (!adds(button)) return;
  const { dataset } = button.closest<HTMLElement>(known) ?? {};
  const read = toAdding(Object.entries({ ...dataset }) as Field[]);
  return read && { ...read, quantity: 0 };
}

/** What the page's forms and buttons would put into the cart, each product once. */
export function addForms(): (Adding & { form: Element })[] {
  const found = [...document.forms, ...document.querySelectorAll(buttons)].flatMap((form) => {
    const read = form instanceof HTMLFormElement ? readAddForm(form) : readAddButton(form);
    return read ? { ...read, form } : [];
  });
  return found.filter(
    ({ ids, form }, at) =>
      !found
        .slice(0, at)
        .some((earlier) => earlier.form.contains(form) || earlier.ids[0] === ids[0]),
  );
}

/** What a name is about: `purchased_entity[0][variation]` names a variation. */
const lastWord = (name: string): string => name.match(/\[([a-z]\w*)\](\[\w*\])?$/i)?.[1] ?? name;

function toAdding(fields: readonly Field[]): Adding | undefined {
  const ids = idFields.flatMap((rule) =>
    fields.flatMap(([name, value]) =>
      rule.test(lastWord(name)) && /^[\w.:{}\-/]{1,64}$/.test(value) ? toIds(value) : [],
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

const saidBy = (element: Element | null | undefined, ...attributes: readonly string[]): string =>
  attributes.map((name) => element?.getAttribute(name)).join(' ');

const labelOf = (button: Element | null | undefined): string =>
  `${saidBy(button, 'name', 'value', 'id', 'title', 'aria-label')} ${button?.textContent?.trim()} `;
