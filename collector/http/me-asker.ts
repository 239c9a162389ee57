import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Site, Sites } from '../config/site.ts';
import type { Me } from '../me/create-me.ts';
import { type CookiePlace, readDevice } from '../me/device-cookies.ts';
import type { Proof } from '../me/own-data.ts';
import { createMeView, type MeLanguage, type MeView, meLanguages } from '../me/pages/me-view.ts';
import { passKinds } from '../me/passes.ts';
import type { SecureRequest } from './secure-request.ts';

const sessionCookie = 'tresen_me';

/** Whoever asks for the visitor's page: of which shop, with which proof, in which language. */
export type Asker = {
  view: MeView;
  /** A mailed link goes before the browser's own mark. */
  proof: Proof | undefined;
  device: ReturnType<typeof readDevice>;
  place: CookiePlace;
  startSession(secret: string): void;
  endSession(): Promise<void>;
};

type Deps = {
  sites: Sites;
  me: Pick<Me, 'passes' | 'formToken'>;
  path: string;
  isSecure: SecureRequest;
  now(): number;
};

/** Reads who asks; nothing where no shop is named, and there are several. */
export const createAsk =
  (deps: Deps) =>
  async (c: Context): Promise<Asker | undefined> => {
    const site = siteOf(deps.sites, c.req.query('site'));
    if (!site) return undefined;
    const { passes } = deps.me;
    const secret = getCookie(c, sessionCookie) ?? '';
    const session = await passes.read('session', secret);
    const device = readDevice(c);
    const proof = proofOf(site, session, device.visitorId);
    const formToken = deps.me.formToken(site.key, proof);
    const isSecure = deps.isSecure(c) || (c.req.header('origin') ?? '').startsWith('https:');
    const put = (value: string, maxAge: number): void =>
      setCookie(c, sessionCookie, value, {
        path: deps.path,
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure,
        maxAge,
      });
    return {
      view: createMeView(site, languageOf(c), { now: deps.now(), formToken }),
      proof,
      device,
      place: { host: c.req.header('host') ?? 'localhost', isSecure, path: deps.path },
      startSession: (fresh) => put(fresh, passKinds.session / 1000),
      endSession: async () => {
        if (secret === '') return;
        await passes.close('session', secret);
        put('', 0);
      },
    };
  };

/** A shop that is alone need not be named. */
const siteOf = (sites: Sites, key: string | undefined): Site | undefined => {
  if (key !== undefined) return sites.get(key);
  const [only, ...others] = sites.values();
  return others.length === 0 ? only : undefined;
};

const proofOf = (
  site: Site,
  session: { site: string; email: string } | undefined,
  visitorId: Extract<Proof, { type: 'browser' }>['visitorId'] | undefined,
): Proof | undefined => {
  if (session?.site === site.key) return { type: 'mail', site: site.key, email: session.email };
  return visitorId && { type: 'browser', site: site.key, visitorId };
};

const languageOf = (c: Context): MeLanguage => {
  const asked = meLanguages.find((one) => one === c.req.query('lang'));
  if (asked) return asked;
  const wanted = (c.req.header('accept-language') ?? '').toLowerCase();
  const [first] = wanted
    .split(',')
    .map((part) => part.trim().slice(0, 2))
    .filter((tag) => tag === 'de' || tag === 'en');
  return first === 'de' ? 'de' : 'en';
};
