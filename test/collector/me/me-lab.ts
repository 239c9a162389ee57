import type { SendLetter } from '../../../collector/mail/smtp.ts';
import type { Store } from '../../../collector/store/store.ts';
import { createTestCollector, type TestCollector } from '../../support/collector-app.ts';
import { newEvent, noon } from '../../support/log-events.ts';

/** A visitor id as our own pages mint it. */
export const idOf = (digit: string): string => digit.repeat(32);

export type MeLab = TestCollector & {
  /** Opens the page as a browser with these cookies. */
  get(query?: string, cookies?: Readonly<Record<string, string>>): Promise<Response>;
  /** Presses a button of the page: the form's token is read from the page first. */
  press(
    deed: string,
    over?: {
      cookies?: Readonly<Record<string, string>>;
      query?: string;
      fields?: Readonly<Record<string, string>>;
      headers?: Readonly<Record<string, string>>;
      token?: string;
    },
  ): Promise<Response>;
};

/** What a browser of today says of a form on the page itself. */
const ownPage: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' };

/** The whole collector, asked as visitors ask for their own page. */
export const createMeLab = (
  over: { send?: SendLetter; publicUrl?: string; store?: Store } = {},
): MeLab => {
  const collector = createTestCollector(over);
  const header = (cookies: Readonly<Record<string, string>> = {}): string =>
    Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  const get: MeLab['get'] = async (query = '', cookies) =>
    collector.app.request(`http://collector.example/me?site=demo&lang=en${query}`, {
      headers: { cookie: header(cookies), accept: 'text/html' },
    });
  return {
    ...collector,
    get,
    press: async (deed, { cookies, query = '', fields = {}, headers = ownPage, token } = {}) => {
      const page = await (await get(query, cookies)).text();
      const found = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';
      return collector.app.request(`http://collector.example/me?site=demo&lang=en${query}`, {
        method: 'POST',
        body: new URLSearchParams({ do: deed, token: token ?? found, ...fields }).toString(),
        headers: {
          cookie: header(cookies),
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
      });
    },
  };
};

/** What a browser keeps of an answer. */
export const cookiesOf = (answer: Response): Record<string, string> =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );

/** A browser that looked at a product, after agreeing. */
export const aVisit = (visitorId: string, product = 'Assam', at = noon - 3_600_000) => [
  newEvent('consent_changed', at, { analytics: 'granted', source: 'api' }, { visitorId }),
  newEvent('page_view', at + 1000, { path: '/tea' }, { visitorId }),
  newEvent(
    'view_item',
    at + 2000,
    { items: [{ item_id: product, item_name: product }] },
    { visitorId },
  ),
];
