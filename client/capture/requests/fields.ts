import { attempt } from '../../platform/attempt.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a page sent or a shop answered
export type Fields = any;

const maxFields = 1000;
const maxLength = 1e6;

/** What a request says, as fields: JSON, a form however it was encoded, or an address's query. */
export function toFields(body: unknown): Fields {
  if (body instanceof FormData || body instanceof URLSearchParams) return nest(body.entries());
  if (typeof body !== 'string' || body.length > maxLength) return;
  return (
    toValue(body) ??
    (/^[^\s=<{]+=/.test(body) ? nest(new URLSearchParams(body).entries()) : undefined)
  );
}

/**
 * JSON as a value, whatever it was declared as; nothing for any other text. Of React's server components,
 * whose rows are JSON behind a number each, only a cart that they show.
 */
export function toValue(text: string): Fields {
  if (/^\s*[[{]/.test(text)) return attempt(() => JSON.parse(text));
  if (!/^\w*:/.test(text)) return;
  let cart: Fields;
  for (const row of text.split('\n')) {
    if (!/cart"/i.test(row)) continue;
    attempt(() =>
      JSON.parse(row.replace(/^\w*:/, ''), (key, value) => {
        if (/cart$/i.test(key) && typeof value === 'object') cart ??= value;
        return value;
      }),
    );
  }
  return cart && { cart };
}

/**
 * `lineItems[a][quantity]` as `{ lineItems: { a: { quantity } } }`. Without prototypes, because
 * `__proto__[x]` is a name like any other here.
 */
function nest(pairs: Iterable<[string, unknown]>): Fields {
  const fields: Fields = Object.create(null);
  let left = maxFields;
  for (const [name, value] of pairs) {
    if (!left--) break;
    if (typeof value !== 'string') continue;
    const keys = name.replaceAll(']', '').split('[');
    const last = keys.pop() ?? '';
    let at = fields;
    for (const key of keys) {
      if (typeof at[key] !== 'object') at[key] = Object.create(null);
      at = at[key];
    }
    at[last || Object.keys(at).length] = value;
  }
  return fields;
}
