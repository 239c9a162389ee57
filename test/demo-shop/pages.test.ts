import { describe, expect, it, vi } from 'vitest';
import { defaultVariant, products } from '../../demo-shop/catalogue/catalogue.ts';
import { categoryIds } from '../../demo-shop/catalogue/product.ts';
import { createVisitor } from './visitor.ts';

const visitor = createVisitor();
const everyPath = [
  '/',
  ...categoryIds.map((id) => `/c/${id}`),
  ...products.map(({ slug }) => `/p/${slug}`),
  '/search?q=kaffee',
  '/search?q=nichts-davon',
  '/cart',
  '/account',
  '/logged-out',
  '/inside',
  '/legal/imprint',
  '/legal/privacy',
  '/legal/shipping',
  '/legal/withdrawal',
];

describe.each(['de', 'en'])('every page in %s', (language) => {
  it.each(everyPath)('%s is complete', async (path) => {
    const { status, html } = await visitor.get(`/${language}${path}`);
    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain(
      `hreflang="de" href="http://shop.test/de${path.replaceAll('&', '&amp;')}"`,
    );
  });
});

describe('addresses', () => {
  it('answer the health check', async () => {
    expect((await visitor.get('/healthz')).status).toBe(200);
  });

  it.each([
    ['/', 'en-US', '/en/'],
    ['/', 'de', '/de/'],
    ['/', 'fr', '/de/'],
    ['/inside', 'en', '/en/inside'],
  ])('%s for %s leads to %s', async (path, language, target) => {
    const { status, location } = await visitor.get(path, { 'Accept-Language': language });
    expect([status, location]).toEqual([302, target]);
  });

  it.each(['/de/p/nope', '/en/c/nope', '/de/nope', '/nope', '/de/legal/nope', '/de/order/MK-1'])(
    '%s is not found, in a page that leads back',
    async (path) => {
      const { status, html } = await visitor.get(path);
      expect(status).toBe(404);
      expect(html).toContain('<main');
    },
  );

  it('keep the page when the language is switched', async () => {
    const { html } = await visitor.get('/de/search?q=tee');
    expect(html).toContain('href="/en/search?q=tee" hreflang="en"');
  });

  it.each(['de', 'en'])('a page in %s leads to what is known of its visitor', async (language) => {
    const page = await createVisitor().get(`/${language}/`);
    expect(page.html).toContain(`/me?site=demo&lang=${language}"`);
  });

  it('every link within the shop leads somewhere', async () => {
    const home = (await visitor.get('/en/')).html + (await visitor.get('/en/p/hafenkante')).html;
    const links = new Set(
      [...home.matchAll(/(?:href|src)="(\/[^"#]*)/g)].map(([, path]) => path ?? ''),
    );
    expect(links.size).toBeGreaterThan(30);
    for (const link of links) {
      const { status } = await visitor.get(link.replaceAll('&amp;', '&'));
      expect(status, link).toBeLessThan(400);
    }
  });
});

describe('security', () => {
  it('gives every answer a policy with a nonce of its own, on every script', async () => {
    const nonces = new Set<string>();
    for (const path of ['/de/', '/de/', '/en/cart', '/nope']) {
      const { headers, html } = await visitor.get(path);
      const policy = headers.get('Content-Security-Policy') ?? '';
      const [, nonce = ''] = /script-src 'nonce-([^']+)';/.exec(policy) ?? [];
      expect(nonce.length).toBeGreaterThanOrEqual(22);
      nonces.add(nonce);
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain("connect-src 'self' http://collector.test;");
      expect(policy).not.toMatch(/unsafe|strict-dynamic|\*/);
      const scripts = html.match(/<script(?! type="application)[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThanOrEqual(3);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(4);
  });

  it('fails without telling the visitor how, only the log', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const broken = createVisitor({
      now: () => {
        throw new Error('clock stopped');
      },
    });
    const { status, html } = await broken.get('/de/cart');
    expect(status).toBe(500);
    expect(html).toContain('übergelaufen');
    expect(html).not.toContain('clock');
    expect(log).toHaveBeenCalledWith(expect.stringContaining('clock stopped'));
    log.mockRestore();
  });

  it('needs no inline style and no inline handler', async () => {
    const { html } = await visitor.get('/de/p/becher-kaimauer');
    expect(html).not.toMatch(/<[^>]+ (style|on[a-z]+)=/);
    expect(html).not.toContain('<style');
  });

  it.each(['</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'"])(
    'escapes the search term %j everywhere',
    async (term) => {
      const page = await visitor.get(`/de/search?q=${encodeURIComponent(term)}`);
      expect(page.html).not.toContain('<script>alert');
      expect(page.html).not.toContain('<img src=x');
      expect(page.layer()).toContainEqual(['event', 'view_search_results', { search_term: term }]);
    },
  );

  it('refuses forms of another origin', async () => {
    const fields = { product: 'hafenkante', size: 'g250', grind: 'beans' };
    for (const Origin of ['http://evil.test', 'null']) {
      expect((await visitor.post('/de/cart/add', fields, { Origin })).status).toBe(403);
    }
  });

  it('embeds the tag once, exactly as a shop pastes it', async () => {
    const { html } = await visitor.get('/de/');
    expect(html.match(/<script async src="http:\/\/collector\.test\/s\/demo\.js"/g)).toHaveLength(
      1,
    );
  });
});

describe('cookies', () => {
  it('are not set by looking around', async () => {
    const quiet = createVisitor();
    for (const path of everyPath) await quiet.get(`/de${path}`);
    expect([...quiet.cookies]).toEqual([]);
  });

  it('do not begin with something that was refused', async () => {
    const shopper = createVisitor();
    const accept = { Accept: 'application/json' };
    await shopper.post('/de/cart/add', { product: 'brotbackmischung' }, accept);
    await shopper.post('/de/coupon', { code: 'WILLKOMMEN10' });
    expect([...shopper.cookies]).toEqual([]);
  });

  it('begin with the cart, out of reach of scripts', async () => {
    const shopper = createVisitor();
    const { headers } = await shopper.post('/de/cart/add', { product: 'brett-bohle' });
    expect(headers.get('Set-Cookie')).toMatch(/^session=\w{48}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('prices', () => {
  it('say what the law wants: VAT, delivery, base price', async () => {
    const { html } = await visitor.get('/de/p/hafenkante');
    expect(html).toContain('inkl. MwSt.');
    expect(html).toContain('zzgl. Versand');
    expect(html.replace(/\s/g, ' ')).toContain('39,60 € / kg');
  });

  it.each([
    '/de/p/winterhafen',
    '/de/p/kessel-schwan',
    '/de/',
    '/de/c/coffee',
    '/de/search?q=winterhafen',
  ])('say the lowest price of 30 days wherever one is struck through: %s', async (path) => {
    const { html } = await visitor.get(path);
    const struck = html.match(/<s>/g) ?? [];
    expect(struck.length).toBeGreaterThan(0);
    expect(html.match(/data-lowest-price/g)).toHaveLength(struck.length);
    expect(html).toContain('Niedrigster Preis der letzten 30 Tage:');
  });

  it('strike through nothing that is not reduced', async () => {
    expect((await visitor.get('/de/c/tea')).html).not.toContain('<s>');
  });
});

describe('variants', () => {
  it('can be linked to', async () => {
    const page = await visitor.get('/de/p/becher-kaimauer?variant=GE-401-NE');
    expect(page.ecommerce('view_item').items).toMatchObject([{ item_id: 'GE-401-NE' }]);
    expect(page.html).toContain('src="/pictures/becher-kaimauer-fog.svg"');
  });

  it('fall back to the default when unknown', async () => {
    const page = await visitor.get('/de/p/becher-kaimauer?variant=KA-101-250-B');
    expect(page.ecommerce('view_item').items).toMatchObject([{ item_id: 'GE-401-TI' }]);
  });

  it('that are sold out cannot be bought, and say so', async () => {
    const { html } = await visitor.get('/de/p/brotbackmischung');
    expect(html).toMatch(/data-testid="add-to-cart" disabled/);
    expect(html).toContain('gerade ausverkauft');
    expect(html).not.toContain('In 2–3 Werktagen bei Ihnen');
  });
});

describe('files', () => {
  it('with a hash in their address may be kept for ever', async () => {
    const { html } = await visitor.get('/de/');
    const [, path = ''] = /href="(\/assets\/[0-9a-f]{10}\/shop\.css)"/.exec(html) ?? [];
    const style = await visitor.get(path);
    expect(style.headers.get('Cache-Control')).toContain('immutable');
    expect(style.headers.get('Content-Type')).toContain('text/css');
    for (const id of ['sand', 'fog', 'brick']) expect(style.html).toContain(`.swatch-${id}{`);
  });

  it('do not reach outside their folder', async () => {
    const { html } = await visitor.get('/de/');
    const [, prefix = ''] = /src="(\/assets\/[0-9a-f]{10})\//.exec(html) ?? [];
    expect((await visitor.get(`${prefix}/browser/..%2f..%2fmain.ts`)).status).toBe(404);
  });

  it('pictures are cached and checked by their tag', async () => {
    const first = await visitor.get('/pictures/hafenkante.svg');
    expect(first.headers.get('Content-Type')).toContain('image/svg+xml');
    const tag = first.headers.get('ETag') ?? '';
    expect((await visitor.get('/pictures/hafenkante.svg', { 'If-None-Match': tag })).status).toBe(
      304,
    );
  });

  it.each(['nope', 'hafenkante-fog', 'becher-kaimauer-beans', 'becher-kaimauer-constructor'])(
    'there is no picture %s',
    async (name) => {
      expect((await visitor.get(`/pictures/${name}.svg`)).status).toBe(404);
    },
  );
});

it('structured data agrees with the data layer on every product page', async () => {
  for (const product of products) {
    const page = await visitor.get(`/en/p/${product.slug}`);
    const [item] = page.ecommerce('view_item').items as Record<string, unknown>[];
    const [data, crumbs] = page.jsonLd();
    const offer = data?.offers as Record<string, unknown>;
    expect(['Product', 'ProductGroup']).toContain(data?.['@type']);
    expect(data?.sku).toBe(item?.item_id);
    expect(item?.item_id).toBe(defaultVariant(product).sku);
    expect(data?.name).toBe(item?.item_name);
    expect(data?.category).toBe(item?.item_category);
    expect(Number(offer.price)).toBe(item?.price);
    expect(offer.priceCurrency).toBe(page.ecommerce('view_item').currency);
    expect(offer.availability).toMatch(/^https:\/\/schema\.org\/(InStock|OutOfStock)$/);
    expect(crumbs?.['@type']).toBe('BreadcrumbList');
    if (data?.['@type'] === 'ProductGroup') {
      const skus = (data.hasVariant as { sku: string }[]).map(({ sku }) => sku);
      expect(skus).toEqual(product.variants.map(({ sku }) => sku));
    }
  }
});
