import { Hono } from 'hono';

type Line = { id: string; sku: string; quantity: number };

const goods: Record<string, { id: string; name: string; cents: number }> = {
  'M-B': { id: '7', name: 'Mouse black', cents: 1299 },
  'K-1': { id: '8', name: 'Keyboard', cents: 5000 },
};

const script = `
const post = (path, body) => { const x = new XMLHttpRequest(); x.open('POST', path); x.responseType = 'json';
  x.setRequestHeader('content-type', 'application/json');
  return new Promise((done) => { x.onloadend = () => done(x.response); x.send(JSON.stringify(body)); }); };
const shop = (operationName, args, variables) => ({ operationName, variables,
  query: 'mutation ' + operationName + args + ' { ' + operationName[0].toLowerCase() + operationName.slice(1) + ' { ...on Order { id } } } fragment Order on Order { id code lines { id } }' });
window.add = (productVariantId, quantity) => post('/shop-api', shop('AddItemToOrder', '($productVariantId: ID!, $quantity: Int!)', { productVariantId, quantity }));
window.both = () => post('/shop-api', [
  shop('AddItemToOrder', '', { productVariantId: 'M-B', quantity: 1 }),
  shop('AddItemToOrder', '', { productVariantId: 'K-1', quantity: 99 }) ]);
window.adjust = (orderLineId, quantity) => post('/shop-api', shop('AdjustOrderLine', '', { orderLineId, quantity }));
window.read = () => post('/shop-api', { query: '{ activeOrder { id code } }' });
window.pay = () => post('/shop-api', shop('AddPaymentToOrder', '', { input: { method: 'invoice' } }));
window.old = {
  read: () => fetch('/legacy/cart.json').then((r) => r.json()),
  batch: (...requests) => fetch('/legacy/batch', { method: 'POST', body: JSON.stringify({ requests }) }).then((r) => r.status),
};`;

/**
 * A shop like those on Vendure: integers are cents, refusals are a kind of result. Beside it the same page
 * asks an older interface of the same shop, which counts in whole units and takes batches.
 */
export function centsShop(tag: string) {
  const lines: Line[] = [];
  const old = [{ sku: 'K-1', name: 'Keyboard', quantity: 1, price: 50 }];
  let isPlaced = false;
  const order = () => ({
    __typename: 'Order',
    id: '5',
    code: 'VX7',
    state: isPlaced ? 'PaymentAuthorized' : 'AddingItems',
    currencyCode: 'USD',
    customer: { emailAddress: 'a@b.example' },
    lines: lines.map(({ id, sku, quantity }) => ({
      id,
      quantity,
      unitPriceWithTax: goods[sku]?.cents,
      linePriceWithTax: (goods[sku]?.cents ?? 0) * quantity,
      productVariant: { id: sku, sku, name: goods[sku]?.name, product: { id: goods[sku]?.id } },
    })),
    subTotalWithTax: lines.reduce(
      (sum, { sku, quantity }) => sum + (goods[sku]?.cents ?? 0) * quantity,
      0,
    ),
    shippingWithTax: isPlaced ? 500 : 0,
  });
  type Call = {
    operationName?: string;
    variables: { productVariantId: string; orderLineId: string; quantity: number };
  };
  const answer = ({ operationName, variables }: Call): object => {
    if (!operationName) return { data: { activeOrder: lines[0] && !isPlaced ? order() : null } };
    const name = `${operationName[0]?.toLowerCase()}${operationName.slice(1)}`;
    if (name === 'addItemToOrder') {
      const { productVariantId, quantity } = variables;
      if (quantity > 50) {
        return {
          data: {
            [name]: {
              __typename: 'InsufficientStockError',
              errorCode: 'INSUFFICIENT_STOCK_ERROR',
              message: 'Only 50 left',
              quantityAvailable: 50,
            },
          },
        };
      }
      const line = lines.find(({ sku }) => sku === productVariantId);
      if (line) line.quantity += quantity;
      else lines.push({ id: `${lines.length + 20}`, sku: productVariantId, quantity });
    }
    for (const line of lines)
      if (line.id === variables.orderLineId) line.quantity = variables.quantity;
    if (name === 'addPaymentToOrder') isPlaced = true;
    return { data: { [name]: order() } };
  };
  return new Hono()
    .post('/shop-api', async (c) => {
      const call: Call | Call[] = await c.req.json();
      return c.json(Array.isArray(call) ? call.map(answer) : answer(call));
    })
    .get('/legacy/cart.json', (c) => c.json({ cart: { items: old, total: 50, currency: 'USD' } }))
    .post('/legacy/batch', async (c) => {
      const { requests } = await c.req.json<{
        requests: { path: string; body: { sku: string } }[];
      }>();
      const responses = requests.map(({ body }) =>
        goods[body.sku]
          ? { status: 201, body: { success: true } }
          : { status: 404, body: { message: 'unknown' } },
      );
      return c.json({ responses }, 207);
    })
    .get('*', (c) =>
      c.html(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${tag}</head>
<body><h1>Shop</h1><script>${script}</script></body></html>`),
    );
}
