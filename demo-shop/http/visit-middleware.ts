import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { isLanguage, type Language } from '../language/language.ts';
import { texts } from '../language/texts.ts';
import { consentCookie, parseConsent } from '../rules/consent.ts';
import { findSession } from './session-cookie.ts';
import type { Shop } from './shop.ts';
import type { ShopEnv } from './visit.ts';

/** Gathers what pages need to know; a notice is shown once, on the next page. */
export function gatherVisit(shop: Shop, collectorUrl: string, assets: string) {
  return createMiddleware<ShopEnv>(async function gatherVisitOf(context, next) {
    const { pathname, search, origin, searchParams } = new URL(context.req.url);
    const segment = pathname.split('/')[1];
    const language: Language = isLanguage(segment) ? segment : 'de';
    const behind = isLanguage(segment) ? pathname.slice(segment.length + 1) : pathname;
    const session = findSession(context, shop.sessions);
    const isPage = context.req.method === 'GET' && !context.req.header('accept')?.includes('json');
    if (session?.notice && isPage) shop.sessions.save({ ...session, notice: undefined });
    searchParams.delete('consent');
    const query = search === '' ? '' : searchParams.toString();
    context.set('visit', {
      language,
      t: texts[language],
      path: behind + (query === '' ? '' : `?${query}`),
      origin,
      nonce: context.get('nonce'),
      collectorUrl,
      assets,
      session,
      account: shop.accounts.find(session?.accountId),
      consent: parseConsent(getCookie(context, consentCookie)),
      consentOpen: new URL(context.req.url).searchParams.get('consent') === 'open',
      notice: isPage ? session?.notice : undefined,
    });
    await next();
  });
}
