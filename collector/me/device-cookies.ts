import type { Context } from 'hono';
import { getDomain } from 'tldts';
import type { VisitorId } from '../../client/protocol/ids.ts';
import { visitorCookieMaxAgeS } from '../../client/protocol/limits.ts';
import type { DeviceWish } from './deeds.ts';
import type { DeviceState } from './pages/deeds-panel.ts';

/** What our own pages mint (`client/platform/random.ts`). */
const visitorIdForm = /^[0-9a-f]{32}$/;
/** Read by the script in the shop's pages: no recording; no prompts. They name nobody. */
const pauseCookie = 'tresen_';
const pauseValue = 'denied';
const quietCookie = 'tresen-quiet';
/** The visitor during a pause, for this page alone: the script removes its own mark. */
const keptCookie = 'tresen_kept';

/** The visitor whose browser this is, and what it was told; nothing where two marks disagree. */
export const readDevice = (c: Context): DeviceState & { visitorId: VisitorId | undefined } => {
  const pairs = (c.req.header('cookie') ?? '').split(';').map((pair) => pair.trim());
  const valuesOf = (name: string): string[] =>
    pairs.flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));
  const isPaused = valuesOf(pauseCookie).includes(pauseValue);
  const marks = new Set(
    [...valuesOf('tresen'), ...(isPaused ? valuesOf(keptCookie) : [])].filter((value) =>
      visitorIdForm.test(value),
    ),
  );
  const [visitorId] = marks;
  return {
    isPaused,
    isQuiet: valuesOf(quietCookie).length > 0,
    visitorId: marks.size === 1 ? (visitorId as VisitorId) : undefined,
  };
};

/** Where cookies are set: the host under which the browser sees this page, and the path of the page. */
export type CookiePlace = { host: string; isSecure: boolean; path: string };

/** Tells the browser; the shop's pages read it from the same domain on which they keep their own mark. */
export const tellDevice = (
  c: Context,
  wish: DeviceWish | 'forget',
  visitorId: VisitorId | undefined,
  place: CookiePlace,
): void => {
  const put = (name: string, value: string, isOwn = false): void =>
    set(c, name, value, visitorCookieMaxAgeS, place, isOwn);
  const remove = (name: string, isOwn = false): void => set(c, name, '', 0, place, isOwn);
  if (wish === 'pause') {
    put(pauseCookie, pauseValue);
    remove('tresen');
    if (visitorId !== undefined) put(keptCookie, visitorId, true);
  }
  if (wish === 'resume' || wish === 'forget') {
    if (wish === 'resume' && visitorId !== undefined) put('tresen', visitorId);
    remove(keptCookie, true);
  }
  if (wish === 'forget') {
    remove('tresen');
    // Only a pause has the script remove what it keeps in the shop's own storage.
    put(pauseCookie, pauseValue);
  }
  if (wish === 'resume') remove(pauseCookie);
  if (wish === 'quiet') put(quietCookie, '1');
  if (wish === 'talk') remove(quietCookie);
};

/** What is removed goes wherever it may stand: on the domain and on the host alone. */
const set = (
  c: Context,
  name: string,
  value: string,
  maxAgeS: number,
  { host, isSecure, path }: CookiePlace,
  isOwn: boolean,
): void => {
  const { hostname } = new URL(`http://${host}`);
  const domain = isOwn ? null : getDomain(hostname, { allowPrivateDomains: true });
  const places = [...new Set(maxAgeS === 0 ? ['', domain ?? ''] : [domain ?? ''])];
  for (const one of places) {
    const attributes = [
      `${name}=${value}`,
      `Max-Age=${maxAgeS}`,
      `Path=${isOwn ? path : '/'}`,
      'SameSite=Lax',
      ...(isSecure ? ['Secure'] : []),
      ...(isOwn ? ['HttpOnly'] : []),
      ...(one === '' ? [] : [`Domain=${one}`]),
    ];
    c.header('Set-Cookie', attributes.join('; '), { append: true });
  }
};
