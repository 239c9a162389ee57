import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';

const owner = { authorization: `Bearer ${testToken}`, host: 'localhost' };
const shop = { origin: 'http://shop.example', 'content-type': 'text/plain' };

const create = () => {
  const collector = createTestCollector();
  const send = (body: string) =>
    collector.app.request('/v1/batch', { method: 'POST', body, headers: shop });
  const batch = (...events: object[]) =>
    JSON.stringify({ writeKey: 'demo', anonymousId: 'v1', batch: events });
  const read = async (path: string) =>
    (await collector.app.request(path, { headers: owner })).text();
  return { ...collector, send, batch, read };
};

/** Each breaks out of one kind of place: text, an attribute in quotes or without, a script, an address. */
const attacks = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</script><script>alert(1)</script>',
  'javascript:alert(1)',
  '--><b>',
  '{{alert(1)}}',
];

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const own = new Set([
  ...[
    'html',
    'head',
    'meta',
    'title',
    'link',
    'script',
    'body',
    'header',
    'nav',
    'main',
    'section',
  ],
  ...[
    'div',
    'p',
    'span',
    'b',
    'q',
    'h1',
    'h2',
    'h3',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'time',
    'a',
  ],
  ...['form', 'label', 'input', 'select', 'option', 'button', 'pre', 'code', 'details', 'summary'],
  ...['dialog', 'kbd', 'i', 'br', 'fieldset', 'legend', 'noscript'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ...['svg', 'rect', 'path', 'circle', 'text', 'line', 'g', 'desc'],
]);

/** What a page must not hold: elements that we do not write, handlers, foreign addresses, inline code. */
const strangersIn = (page: string): string[] => {
  const { document } = new Window();
  document.documentElement.innerHTML = page.replace(/^<!doctype html>\s*<html[^>]*>/, '');
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const name = element.localName;
    const attributes = [...element.attributes].map(({ name, value }) => ({
      name: String(name),
      value: String(value),
    }));
    const handlers = attributes.filter((one) => /^on|^style$|^srcdoc$/.test(one.name));
    const leads = attributes.filter(
      (one) => /^(href|src|action|formaction)$/.test(one.name) && !/^(\/(?!\/)|#)/.test(one.value),
    );
    const isInline = name === 'script' && element.textContent !== '';
    return [
      ...(own.has(name) ? [] : [`<${name}>`]),
      ...[...handlers, ...leads].map((one) => `${name} ${one.name}=${one.value}`),
      ...(isInline ? ['inline script'] : []),
    ];
  });
};

test('the look at a page finds what is strange', () => {
  const page = '<body><img src=x onerror=alert(1)><a href="javascript:x">y</a><script>z</script>';
  expect(strangersIn(page).toSorted()).toEqual([
    '<img>',
    'a href=javascript:x',
    'img onerror=alert(1)',
    'img src=x',
    'inline script',
  ]);
});

describe.each(attacks)('data of a visitor that says %s', (attack) => {
  test('is text on every page of the dashboard', async () => {
    const { send, batch, read } = create();
    const item = { item_id: attack, item_name: attack, item_variant: attack, price: 1 };
    const names = ['view_item', 'add_to_cart', 'cart_updated', 'purchase', attack];
    const response = await send(
      batch(
        {
          type: 'page',
          properties: { title: attack, path: attack, url: attack, referrer: attack },
        },
        { type: 'page', properties: { utm_source: attack, utm_campaign: attack } },
        { type: 'track', event: 'search', properties: { search_term: attack } },
        ...names.map((event) => ({
          type: 'track',
          event,
          properties: { items: [item], transaction_id: attack, coupon: attack, currency: 'EUR' },
        })),
        {
          type: 'track',
          event: 'prompt_exposed',
          properties: { campaign_id: attack, variant_id: attack, reason: attack, arm: 'treatment' },
        },
        {
          type: 'track',
          event: 'newsletter_requested',
          properties: { email: 'a@b.example', consent_text: attack, path: attack },
        },
        { type: 'track', event: 'friction', properties: { kind: attack, target: attack } },
        { type: 'identify', userId: attack, traits: { name: attack, email: attack } },
      ),
    );
    expect(await response.json()).toMatchObject({ accepted: 12 });
    const list = await read('/');
    const person = /href="(\/people\/[^"]+)"/.exec(list)?.[1] ?? '';
    const search = `q=${encodeURIComponent(attack)}&segment=${encodeURIComponent(attack)}`;
    const pages = [list, await read(person), await read(`/?${search}`)];
    for (const path of ['/identity', '/erase']) pages.push(await read(`${person}${path}`));
    pages.push(await read(`/privacy?${search}`), await read('/segments/stage_prospect'));
    for (const page of pages) expect(strangersIn(page)).toEqual([]);
    expect(pages[1]).toContain(escaped(attack));
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  test.each(names)('%s as event, key, product, user and campaign does no harm', async (name) => {
    const { send, batch, read } = create();
    const nested = `{"${name}":{"polluted":"yes","prototype":{"polluted":"yes"}},"items":[{"${name}":{"polluted":1},"item_id":"${name}"}],"campaign_id":"${name}","reason":"${name}","kind":"${name}"}`;
    const escaped = nested.replaceAll('_', '\\u005f');
    for (const properties of [nested, escaped]) {
      const event = (event: string) =>
        `{"type":"track","event":"${event}","userId":"${name}","properties":${properties},"context":${properties},"traits":${properties}}`;
      const events = [name, 'add_to_cart', 'prompt_exposed', 'friction'].map(event);
      await send(
        `{"writeKey":"demo","anonymousId":"v1","${name}":{"polluted":"yes"},"batch":[${events}]}`,
      );
    }
    await send(batch({ type: 'track', event: 'view_item', userId: name, anonymousId: name }));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    const list = await read('/');
    const people = [...list.matchAll(/href="(\/people\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(people.length).toBeGreaterThan(0);
    for (const page of [list, ...(await Promise.all(people.map(read)))]) {
      expect(page).toContain('</html>');
      expect(page).not.toContain('native code');
      expect(page).not.toContain('[object ');
    }
  });

  test.each(names)('%s as a site, script, profile or setting is none', async (name) => {
    const { app } = create();
    const statusOf = async (path: string) => (await app.request(path, { headers: owner })).status;
    expect(await statusOf(`/s/${name}.js`)).toBe(404);
    expect(await statusOf(`/v1/projects/${name}/settings`)).toBe(404);
    expect(await statusOf(`/people/${name}`)).toBe(404);
    expect(await statusOf(`/api/profiles?site=${name}`)).toBe(400);
    expect(await statusOf(`/login?failed=${name}`)).toBe(200);
    expect(await statusOf(`/inspection/${name}`)).toBe(404);
  });
});

describe('paths', () => {
  test.each([
    '/s/../package.json',
    '/s/..%2f..%2fpackage.json.js',
    '/s/%2e%2e/%2e%2e/collector/main.ts.js',
    '/s/....//....//x.js',
    '/s/demo.js%00.js',
    '/s/C:%5cx.js',
    '/assets/../../package.json',
    '/assets/x/..%2f..%2fdashboard.js',
  ])('%s leads to no file', async (path) => {
    const { app } = create();
    const response = await app.request(path, { headers: { host: 'localhost' } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/"version"|import /);
  });

  test.each([
    '//evil.example/?lang=de',
    '/\\evil.example/?lang=de',
    '/%5Cevil.example?lang=de',
    '/%2F%2Fevil.example?lang=de',
    '///evil.example/..//?lang=en',
    '/login?lang=de&next=https://evil.example&%0d%0aSet-Cookie:x=1',
    '/people/..%2f..%2f%2fevil.example?lang=de',
  ])('%s leads nowhere else', async (path) => {
    const { app } = create();
    const request = new Request('http://localhost/', { headers: owner });
    Object.defineProperty(request, 'url', { value: `http://localhost${path}` });
    const response = await app.fetch(request);
    const location = response.headers.get('location');
    if (location !== null) {
      expect(new URL(location, 'http://localhost').origin).toBe('http://localhost');
      expect(location).toMatch(/^\/(?![/\\])/);
    }
    expect(response.headers.get('x')).toBeNull();
    expect(response.headers.getSetCookie().every((line) => line.startsWith('tresen_'))).toBe(true);
  });

  test('another site cannot have the owner carry a pass for the panel', async () => {
    const { app } = create();
    const path = '/inspection/open?origin=https://evil.example';
    for (const site of ['cross-site', 'same-site']) {
      const headers = { ...owner, 'sec-fetch-site': site };
      const response = await app.request(path, { headers });
      expect(response.headers.get('location')).toBe('/');
    }
    for (const site of ['same-origin', 'none']) {
      const headers = { ...owner, 'sec-fetch-site': site };
      const response = await app.request(path, { headers });
      expect(response.headers.get('location')).toContain('https://evil.example/#tresen=');
    }
  });
});

describe('a search', () => {
  // Further from the name than a typo, so that only a pattern would find it.
  test.each(['%', 'l__e_ace', 'lo%ce', "' OR 1=1 --", '"', '\\', '*', 'a%', ')', ';'])(
    'for %s finds only who has it',
    async (q) => {
      const { send, batch, app } = create();
      await send(batch({ type: 'identify', userId: 'u1', traits: { name: 'Ada Lovelace' } }));
      const ask = async (text: string) => {
        const path = `/api/profiles?q=${encodeURIComponent(text)}`;
        const { items } = await (await app.request(path, { headers: owner })).json();
        return items.length;
      };
      expect(await ask('lovelace')).toBe(1);
      expect(await ask(q)).toBe(0);
    },
  );

  test('of any text has an answer', async () => {
    const { app } = create();
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        const path = `/api/profiles?${new URLSearchParams({ q })}`;
        const { status } = await app.request(path, { headers: owner });
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 25 },
    );
  });
});
