import { Hono } from 'hono';

type Product = { id: string; slug: string; name: string; price: number; inStock?: number };

const products: readonly Product[] = [
  { id: '4711', slug: 'kaffeemaschine', name: 'Kaffeemaschine „Brise“', price: 1299 },
  { id: '4712', slug: 'teekanne', name: 'Teekanne', price: 39.9 },
  { id: '4713', slug: 'tasse', name: 'Tasse', price: 12.5, inStock: 3 },
];
const amount = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 });
const euro = (value: number) => `${amount.format(value)} €`;
const round = (value: number) => Math.round(value * 100) / 100;
const shipping = 4.9;

/**
 * A shop somebody wrote by hand, in German: every step is a form and a page, and nothing but the
 * pages tells of it. One cart for everybody is enough for one visitor.
 */
export function germanShop(tag: string): Hono {
  const app = new Hono();
  let cart = new Map<string, number>();
  let notice = '';

  const page = (title: string, body: string) => {
    const count = [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
    const shown = notice;
    notice = '';
    return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${title} – Kramladen</title>
<link rel="icon" href="data:,">${tag}</head><body><header><a href="/">Kramladen</a>
<form action="/suche" method="get"><input name="suchbegriff"><button>Suchen</button></form>
<a class="minikorb" href="/warenkorb">Warenkorb (${count})</a></header>
<main>${shown}<h1>${title}</h1>${body}</main><footer>Newsletter: <form action="/newsletter" method="post"><input type="email" name="email"><button>Anmelden</button></form></footer></body></html>`;
  };
  const card = ({ slug, name, price }: Product) =>
    `<li><a href="/artikel/${slug}.html"><h2>${name}</h2></a><p class="preis">${euro(price)}</p></li>`;
  const lines = () =>
    [...cart].flatMap(([id, quantity]) => {
      const product = products.find((one) => one.id === id);
      return product ? [{ ...product, quantity }] : [];
    });
  const goods = () =>
    round(lines().reduce((sum, { price, quantity }) => sum + price * quantity, 0));
  const rows = (isFixed: boolean) =>
    lines()
      .map(
        ({
          id,
          slug,
          name,
          price,
          quantity,
        }) => `<tr><td><a href="/artikel/${slug}.html">${name}</a></td>
<td>${isFixed ? quantity : `<input type="text" name="menge[${id}]" value="${quantity}" size="2">`}</td>
<td>${euro(price)}</td><td>${euro(round(price * quantity))}</td>
${isFixed ? '' : `<td><a href="/warenkorb/entfernen?artikel=${id}">entfernen</a></td>`}</tr>`,
      )
      .join('');
  const head = '<tr><th>Artikel</th><th>Menge</th><th>Einzelpreis</th><th>Gesamtpreis</th></tr>';
  const sums = () =>
    `<p>Zwischensumme: ${euro(goods())}</p><p>Versandkosten: ${euro(shipping)}</p><p>inkl. 19 % MwSt.: ${euro(round((goods() + shipping) * 0.1597))}</p><p><strong>Gesamtsumme: ${euro(round(goods() + shipping))}</strong></p>`;

  app.get('/', (c) =>
    c.html(page('Alles für die Küche', `<ul>${products.map(card).join('')}</ul>`)),
  );
  // Whatever a category is called, it is none of the steps.
  app.get('/kategorie/kasse', (c) =>
    c.html(page('Kasse & Co.', `<ul>${products.map(card).join('')}</ul>`)),
  );
  app.get('/suche', (c) => {
    const term = c.req.query('suchbegriff') ?? '';
    const found = products.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
    return c.html(
      page(
        'Suche',
        `<p>${found.length} Treffer für „${term}“</p><ul>${found.map(card).join('')}</ul>`,
      ),
    );
  });
  app.get('/artikel/:file', (c) => {
    const slug = c.req.param('file').replace('.html', '');
    const product = products.find((one) => one.slug === slug);
    if (!product) return c.notFound();
    return c.html(
      page(
        product.name,
        `<div class="artikel"><p class="preis"><del>${euro(product.price * 2)}</del> <b>${euro(product.price)}</b> inkl. MwSt.</p>
<p class="grundpreis">${euro(1.25)} je Liter</p>
<form action="/warenkorb" method="post"><input type="hidden" name="artikelnr" value="${product.id}">
<label>Menge <input name="menge" value="1" size="2"></label><button type="submit">In den Warenkorb</button>
<button type="submit" formaction="/merkzettel">Auf den Merkzettel</button></form></div>
<h2>Dazu passt</h2><ul>${products
          .filter((one) => one !== product)
          .map(card)
          .join('')}</ul>`,
      ),
    );
  });
  app.post('/merkzettel', (c) => c.html(page('Merkzettel', '<p>Gemerkt.</p>')));
  app.post('/newsletter', (c) =>
    c.html(
      page(
        'Vielen Dank',
        '<p>Vielen Dank für Ihre Anmeldung. Sie ist unter Nr. 5512 vermerkt.</p>',
      ),
    ),
  );
  app.post('/warenkorb', async (c) => {
    const fields = await c.req.parseBody();
    const id = `${fields.artikelnr}`;
    const asked = (cart.get(id) ?? 0) + Number(fields.menge);
    const { inStock = 100, slug, name } = products.find((one) => one.id === id) ?? {};
    if (asked > inStock) {
      notice = `<div class="hinweis fehler" role="alert">${name} ist leider nicht in dieser Menge lieferbar.</div>`;
      return c.redirect(`/artikel/${slug}.html`, 303);
    }
    cart.set(id, asked);
    notice = `<div class="hinweis" role="status">${name} wurde in den Warenkorb gelegt.</div>`;
    return c.redirect(`/artikel/${slug}.html`, 303);
  });
  app.get('/warenkorb', (c) => {
    const body = cart.size
      ? `<form action="/warenkorb/aktualisieren" method="post"><table>${head}${rows(false)}</table><button>Aktualisieren</button></form>${sums()}<a href="/kasse">Zur Kasse</a>`
      : '<p>Ihr Warenkorb ist leer.</p>';
    return c.html(page('Ihr Warenkorb', body));
  });
  app.post('/warenkorb/aktualisieren', async (c) => {
    for (const [name, value] of Object.entries(await c.req.parseBody())) {
      const id = name.match(/\[(\d+)\]/)?.[1];
      if (id && Number(value) > 0) cart.set(id, Number(value));
      else if (id) cart.delete(id);
    }
    return c.redirect('/warenkorb', 303);
  });
  app.get('/warenkorb/entfernen', (c) => {
    cart.delete(c.req.query('artikel') ?? '');
    return c.redirect('/warenkorb', 303);
  });
  app.get('/kasse', (c) =>
    c.html(
      page(
        'Ihre Anschrift',
        '<form action="/kasse/pruefen" method="post"><input name="vorname"><input name="strasse"><input name="plz"><button>Weiter</button></form>',
      ),
    ),
  );
  app.post('/kasse/pruefen', (c) =>
    c.html(
      page(
        'Bestellung prüfen',
        `<p>Eva Muster, Musterweg 1</p><table>${head}${rows(true)}</table>${sums()}<form action="/kasse/fertig" method="post"><button>Zahlungspflichtig bestellen</button></form>`,
      ),
    ),
  );
  app.post('/kasse/fertig', (c) => {
    cart = new Map();
    return c.redirect('/kasse/danke', 303);
  });
  app.get('/kasse/danke', (c) =>
    c.html(
      page(
        'Vielen Dank für Ihre Bestellung!',
        '<p>Wir haben sie erhalten und schicken eine Bestätigung an eva@muster.example.</p><p>Ihre Bestellnummer lautet <b>2026-10417</b>.</p>',
      ),
    ),
  );
  app.get('/konto/bestellungen/2026-10417', (c) =>
    c.html(page('Bestellung 2026-10417', '<p>Danke! Bestellnummer: 2026-10417 vom 21.11.2026</p>')),
  );
  return app;
}
