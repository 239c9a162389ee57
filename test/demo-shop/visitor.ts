import { runInNewContext } from 'node:vm';
import { createShop, type ShopOptions } from '../../demo-shop/app.ts';

const origin = 'http://shop.test';

/** What a page pushed: plain objects, and gtag calls as arrays. */
export type Pushed = Record<string, unknown> & { ecommerce?: Record<string, unknown> | null };

/** A page as a test looks at it. */
export type Page = {
  status: number;
  location: string | null;
  html: string;
  headers: Headers;
  layer: () => unknown[];
  /** The e-commerce part of the one push with this name. */
  ecommerce: (event: string) => Record<string, unknown>;
  jsonLd: () => Record<string, unknown>[];
};

/** A browser without scripts: keeps cookies, follows nothing, posts forms with an Origin. */
export function createVisitor(options: Partial<ShopOptions> = {}) {
  const shop = createShop({ collectorUrl: 'http://collector.test', ...options });
  const cookies = new Map<string, string>();

  async function request(path: string, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers(init.headers);
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (jar !== '') headers.set('Cookie', jar);
    const answer = await shop.request(origin + path, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/Max-Age=0/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return toPage(answer, await answer.text());
  }

  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { Origin: origin, ...headers },
      }),
  };
}

function toPage(answer: Response, html: string): Page {
  const layer = () => layerOf(html);
  return {
    status: answer.status,
    location: answer.headers.get('Location'),
    html,
    headers: answer.headers,
    layer,
    ecommerce(event) {
      const pushes = layer().filter((entry): entry is Pushed => isNamed(entry, event));
      if (pushes.length !== 1) throw new Error(`${event} was pushed ${pushes.length} times`);
      return pushes[0]?.ecommerce ?? {};
    },
    jsonLd: () =>
      [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) =>
        JSON.parse(json ?? ''),
      ),
  };
}

const isNamed = (entry: unknown, event: string) =>
  typeof entry === 'object' && entry !== null && 'event' in entry && entry.event === event;

/** Runs the head script of a page and returns what it pushed. */
function layerOf(html: string): unknown[] {
  const [, script = ''] = /<script nonce="[^"]+">(.*?)<\/script>/s.exec(html) ?? [];
  const window: { dataLayer?: unknown[] } = {};
  const context = {
    window,
    Date,
    get dataLayer() {
      return window.dataLayer;
    },
  };
  runInNewContext(script, context);
  return (window.dataLayer ?? []).map((entry) => JSON.parse(JSON.stringify(toPlain(entry))));
}

/** An Arguments object as an array. */
function toPlain(entry: unknown): unknown {
  const isArguments = Object.prototype.toString.call(entry) === '[object Arguments]';
  return isArguments ? Array.from(entry as ArrayLike<unknown>) : entry;
}

/** Everything a guest fills in at the checkout. */
export const guest = {
  email: 'anna@example.org',
  firstName: 'Anna',
  lastName: 'Lund',
  street: 'Deichstraße 3',
  postalCode: '20459',
  city: 'Hamburg',
  shipping: 'standard',
  payment: 'invoice',
};

/** The form fields that put a bag of coffee or a mug into the cart. */
export const coffee = { product: 'hafenkante', size: 'g250', grind: 'beans', quantity: '1' };
export const mug = { product: 'becher-kaimauer', colour: 'deep', quantity: '1' };
