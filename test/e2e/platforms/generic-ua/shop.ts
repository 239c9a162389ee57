import { Hono } from 'hono';

const mug = { id: 'M-1', name: 'Mug', price: '12.50', brand: 'Kiln', category: 'Kitchen/Cups' };
const push = (entry: object) => `<script>dataLayer.push(${JSON.stringify(entry)})</script>`;

/**
 * A shop from the years of Universal Analytics: Enhanced Ecommerce in the data layer, with event names of
 * its own, beside Meta's pixel, which says the same once more.
 */
export function uaShop(tag: string): Hono {
  const app = new Hono();
  const page = (title: string, told: string, body: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
<script>dataLayer = []; fbq = function () { fbq.queue.push(arguments) }; fbq.queue = []</script>${told}${tag}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  const currencyCode = 'CHF';

  app.get('/', (c) =>
    c.html(
      page(
        'Cups',
        push({
          event: 'impressions',
          ecommerce: { currencyCode, impressions: [{ ...mug, list: 'Cups', position: 1 }] },
        }),
        `<a href="/mug" onclick='dataLayer.push(${JSON.stringify({ event: 'productClick', ecommerce: { click: { actionField: { list: 'Cups' }, products: [mug] } } })})'>Mug</a>`,
      ),
    ),
  );
  app.get('/mug', (c) =>
    c.html(
      page(
        'Mug',
        push({ ecommerce: { currencyCode, detail: { products: [mug] } } }),
        `<button id="add" onclick='dataLayer.push(${JSON.stringify({
          event: 'addToCart',
          ecommerce: { currencyCode, add: { products: [{ ...mug, quantity: 2 }] } },
        })}); fbq("track", "AddToCart", { content_ids: ["M-1"], value: 25, currency: "CHF" })'>Put it in</button>
<button id="remove" onclick='dataLayer.push(${JSON.stringify({
          event: 'removeFromCart',
          ecommerce: { currencyCode, remove: { products: [{ ...mug, quantity: 1 }] } },
        })})'>Take one out</button>`,
      ),
    ),
  );
  app.get('/step/:step', (c) =>
    c.html(
      page(
        'Step',
        push({
          event: 'checkout',
          ecommerce: {
            currencyCode,
            checkout: {
              actionField: { step: Number(c.req.param('step')) },
              products: [{ ...mug, quantity: 1 }],
            },
          },
        }),
        '',
      ),
    ),
  );
  app.get('/done', (c) =>
    c.html(
      page(
        'Done',
        push({
          event: 'transaction',
          ecommerce: {
            currencyCode,
            purchase: {
              actionField: { id: 'T-9', revenue: '17.40', tax: '0.90', shipping: '4.90' },
              products: [{ ...mug, quantity: 1 }],
            },
          },
        }),
        '',
      ),
    ),
  );
  app.get('/flat', (c) =>
    c.html(
      page(
        'Done',
        push({
          transactionId: 1234,
          transactionTotal: 30,
          transactionShipping: 5,
          transactionProducts: [{ sku: 'S-1', name: 'Jug', price: 12.5, quantity: 2 }],
        }),
        '',
      ),
    ),
  );
  return app;
}
