import { Hono } from 'hono';

type CartLine = { id: string; variant: string; quantity: number };

const variants: Record<string, { title: string; product: string; name: string; amount: string }> = {
  'gid://shop/ProductVariant/11': {
    title: 'Red',
    product: 'gid://shop/Product/1',
    name: 'Mug',
    amount: '12.5',
  },
  'gid://shop/ProductVariant/12': {
    title: 'Blue',
    product: 'gid://shop/Product/1',
    name: 'Mug',
    amount: '14.0',
  },
};

const fields = `id totalQuantity discountCodes { code applicable } cost { totalAmount { amount currencyCode } }
  lines(first: 100) { edges { node { id quantity cost { amountPerQuantity { amount currencyCode } }
  merchandise { ... on ProductVariant { id title product { id title handle } } } } } }`;

const script = `
const fields = ${JSON.stringify(fields)};
const post = (body) => fetch(new Request('/api/2026-04/graphql.json', { method: 'POST',
  headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).then((r) => r.json());
const mutate = (name, args, variables) => post({ query: 'mutation ' + name + '(' + args + ') { ' + name + '(' +
  args.replace(/\\$(\\w+): [^,]+/g, '$1: $$$1') + ') { cart { ' + fields + ' } userErrors { field message } } }', variables });
const id = 'gid://shop/Cart/c1?key=secret';
window.add = (merchandiseId, quantity = 1) => mutate('cartLinesAdd', '$cartId: ID!, $lines: [CartLineInput!]!', { cartId: id, lines: [{ merchandiseId, quantity }] });
window.update = (line, quantity) => mutate('cartLinesUpdate', '$cartId: ID!, $lines: [CartLineUpdateInput!]!', { cartId: id, lines: [{ id: line, quantity }] });
window.remove = (line) => mutate('cartLinesRemove', '$cartId: ID!, $lineIds: [ID!]!', { cartId: id, lineIds: [line] });
window.redeem = (code) => mutate('cartDiscountCodesUpdate', '$cartId: ID!, $discountCodes: [String!]', { cartId: id, discountCodes: [code] });
window.read = () => post({ query: 'query Cart($id: ID!) { cart(id: $id) { ' + fields + ' } }', variables: { id } });`;

/**
 * A shop of its own make in front of an interface like Shopify's Storefront API: one address, Requests
 * with a body, decimals as texts, refusals as `userErrors` under the status 200.
 */
export function graphqlShop(tag: string) {
  let lines: CartLine[] = [];
  let codes: string[] = [];
  const money = (amount: number) => ({ amount: `${amount}`, currencyCode: 'CAD' });
  const cart = () => ({
    id: 'gid://shop/Cart/c1?key=secret',
    totalQuantity: lines.length,
    discountCodes: codes.map((code) => ({ code, applicable: false })),
    cost: { totalAmount: money(0) },
    lines: {
      edges: lines.map(({ id, variant, quantity }) => {
        const known = variants[variant];
        return {
          node: {
            id,
            quantity,
            cost: { amountPerQuantity: { amount: known?.amount, currencyCode: 'CAD' } },
            merchandise: {
              id: variant,
              title: known?.title,
              product: { id: known?.product, title: known?.name, handle: 'mug' },
            },
          },
        };
      }),
    },
  });
  type Variables = {
    lines: { id: string; merchandiseId: string; quantity: number }[];
    lineIds: string[];
    discountCodes: string[];
  };
  const operations: Record<string, (variables: Variables) => string[]> = {
    cartLinesAdd: ({ lines: added }) =>
      added.flatMap(({ merchandiseId, quantity }) => {
        if (!variants[merchandiseId]) return ['The merchandise does not exist.'];
        const line = lines.find(({ variant }) => variant === merchandiseId);
        if (line) line.quantity += quantity;
        else
          lines.push({
            id: `gid://shop/CartLine/${lines.length + 1}?cart=c1`,
            variant: merchandiseId,
            quantity,
          });
        return [];
      }),
    cartLinesUpdate: ({ lines: updated }) => {
      for (const { id, quantity } of updated)
        for (const line of lines) if (line.id === id) line.quantity = quantity;
      return [];
    },
    cartLinesRemove: ({ lineIds }) => {
      lines = lines.filter(({ id }) => !lineIds.includes(id));
      return [];
    },
    cartDiscountCodesUpdate: ({ discountCodes }) => {
      codes = discountCodes;
      return [];
    },
  };
  return new Hono()
    .post('/api/2026-04/graphql.json', async (c) => {
      const { query, variables } = await c.req.json();
      const name = `${query}`.match(/^mutation (\w+)/)?.[1] ?? '';
      const messages = operations[name]?.(variables);
      if (!messages) return c.json({ data: { cart: cart() } });
      const userErrors = messages.map((message) => ({ field: ['lines'], message }));
      return c.json({ data: { [name]: { cart: messages[0] ? null : cart(), userErrors } } });
    })
    .get('*', (c) =>
      c.html(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${tag}</head>
<body><h1>Shop</h1><script>${script}</script></body></html>`),
    );
}
