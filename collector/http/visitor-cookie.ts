import type { Context } from 'hono';
import { getDomain } from 'tldts';
import { visitorCookieMaxAgeS } from '../../client/protocol/limits.ts';
import type { VisitorConsent } from '../ingest/visitor-consent.ts';

/** What our own pages mint (`client/platform/random.ts`); nothing else is ever renewed. */
const visitorIdForm = /^[0-9a-f]{32}$/;

/**
 * Renews the visitor cookie where the request brought it, and removes it where consent was withdrawn.
 * Safari keeps what a script has set for seven days, what a server has set as long as it says.
 *
 * Only for answers that no cache keeps: another visitor would be handed the same cookie. The browser
 * itself says, by `Origin`, under which address the page stands; a page elsewhere sends no cookie.
 */
export const answerVisitorCookie = (c: Context, visitor: VisitorConsent | undefined): void => {
  const page = URL.parse(c.req.header('origin') ?? '');
  if (!visitor || !page?.hostname) return;
  const { type, visitorId } = visitor;
  const brought = visitorCookiesOf(c.req.header('cookie') ?? '');
  const isOther = brought.some((value) => value !== visitorId);
  if (isOther || !visitorIdForm.test(visitorId)) return;
  if (type === 'withdrawn') setCookies(c, removals(page));
  else if (brought.length > 0) setCookies(c, [renewal(visitorId, page)]);
};

/** Every value of that name: one may stand on the host and another on its domain. Proxies may send it empty. */
const visitorCookiesOf = (header: string): string[] =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith('tresen='))
    .map((pair) => pair.slice('tresen='.length))
    .filter((value) => value !== '');

const setCookies = (c: Context, cookies: readonly string[]): void => {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'no-store');
};

/** Not `HttpOnly`: the script in the page reads it. */
const attributes = ({ protocol }: URL): string =>
  `; Path=/; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`;

const renewal = (value: string, page: URL): string =>
  `tresen=${value}; Max-Age=${visitorCookieMaxAgeS}${attributes(page)}${onDomain(page)}`;

/** Wherever the script may have set it: on the domain, or where there is none on the host alone. */
const removals = (page: URL): string[] =>
  [...new Set(['', onDomain(page)])].map(
    (domain) => `tresen=; Max-Age=0${attributes(page)}${domain}`,
  );

/**
 * The widest domain that accepts a cookie, as `client/platform/cookie.ts` finds it out by trying: what
 * somebody registered, below a public suffix. `localhost` and addresses have none.
 */
const onDomain = ({ hostname }: URL): string => {
  const domain = getDomain(hostname, { allowPrivateDomains: true });
  return domain === null ? '' : `; Domain=${domain}`;
};
