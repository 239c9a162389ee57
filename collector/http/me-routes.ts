import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Sites } from '../config/site.ts';
import type { NewsletterDesk } from '../mail/newsletter-desk.ts';
import type { Me } from '../me/create-me.ts';
import { isDeed } from '../me/deeds.ts';
import { tellDevice } from '../me/device-cookies.ts';
import type { OwnData } from '../me/own-data.ts';
import { exportOwnData } from '../me/own-export.ts';
import type { DeviceState } from '../me/pages/deeds-panel.ts';
import { frame, type Note } from '../me/pages/frame.ts';
import { mainPage } from '../me/pages/main-page.ts';
import { type Markup, type MeView, meWords } from '../me/pages/me-view.ts';
import { doneNotes, noteIn, troubleNotes } from '../me/pages/notes.ts';
import * as side from '../me/pages/side-pages.ts';
import { styleOf } from '../me/pages/style.ts';
import { exportPage, exportStyle } from '../privacy/export-page.ts';
import { type Asker, createAsk } from './me-asker.ts';
import { readForm } from './read-form.ts';
import { createSameOrigin } from './same-origin.ts';
import type { SecureRequest } from './secure-request.ts';

export type MeRouteDeps = {
  sites: Sites;
  me: Me;
  desk: NewsletterDesk;
  /** The path of the page as browsers see it. */
  path: string;
  isSecure: SecureRequest;
  /** True while this network may ask for links. */
  mayAsk(network: string): boolean;
  addressOf(c: Context): string;
  settle(): Promise<void>;
  onError(cause: unknown): void;
  now(): number;
};

/** The visitor's own page: one address, which shows and, by its forms, does. */
export const meRoutes = (deps: MeRouteDeps): Hono => {
  const ask = createAsk(deps);
  return new Hono()
    .get('/me', async (c) => {
      const asker = await ask(c);
      return asker ? show(c, asker, deps) : unknownShop(c);
    })
    .post('/me', async (c) => {
      const asker = await ask(c);
      return asker ? act(c, asker, deps) : unknownShop(c);
    });
};

const show = async (c: Context, asker: Asker, deps: MeRouteDeps): Promise<Response> => {
  const { view, proof, device } = asker;
  const { link, confirm, leave, step, as } = c.req.query();
  if (link !== undefined) {
    const found = await deps.me.passes.read('link', link);
    return page(c, asker, side.linkPage(link, isOf(found, view) ? found?.email : undefined, view));
  }
  const newsletter = confirm === undefined ? 'leave' : 'confirm';
  const signed = confirm ?? leave;
  if (signed !== undefined) {
    const found = await deps.desk.find(signed, newsletter);
    return page(c, asker, side.newsletterPage(newsletter, { link: signed, found }, view));
  }
  await deps.settle();
  const data = proof && (await deps.me.read(view.site, proof));
  if (!data || data.events.length === 0) {
    const { isPaused } = device;
    const isSent = c.req.query('sent') !== undefined;
    return page(c, asker, side.strangerPage({ isPaused, isSent, email: '' }, view));
  }
  if (as !== undefined) return takeAlong(c, data, asker, deps);
  if (step === 'erase') return page(c, asker, side.erasePage(data, view));
  const letters = await deps.me.lettersOf(data.proof);
  return page(c, asker, mainPage(data, deviceOf(data, device), letters, view));
};

const isOf = (found: { site: string } | undefined, { site }: MeView): boolean =>
  found?.site === site.key;

/** Who came by mail is told of their own word; what a browser was told is that browser's. */
const deviceOf = ({ proof, profile }: OwnData, device: DeviceState): DeviceState => {
  if (proof.type === 'browser') return device;
  const { analytics } = profile.consents;
  return { isPaused: analytics.value === 'denied' && analytics.source === 'me', isQuiet: false };
};

const takeAlong = async (
  c: Context,
  data: OwnData,
  { view }: Asker,
  deps: MeRouteDeps,
): Promise<Response> => {
  const { site, language } = view;
  const mails = await deps.me.lettersOf(data.proof);
  const told = exportOwnData(data, site, { language, now: deps.now(), mails });
  const isJson = c.req.query('as') === 'json';
  setHeaders(c, exportStyle);
  if (!isJson) return c.html(exportPage(told));
  c.header('Content-Disposition', `attachment; filename="${site.key}-my-data.json"`);
  return c.body(JSON.stringify(told, null, 2), 200, {
    'Content-Type': 'application/json; charset=utf-8',
  });
};

const act = async (c: Context, asker: Asker, deps: MeRouteDeps): Promise<Response> => {
  const { view, proof } = asker;
  const form = await readForm(c);
  const oneClick = c.req.query('leave');
  if (oneClick !== undefined && form.get('List-Unsubscribe') === 'One-Click') {
    // RFC 8058: a mail program's own request, without cookies; the link is the proof.
    const found = await deps.desk.find(oneClick, 'leave');
    const isDone = found !== undefined && (await deps.desk.leave(found));
    return c.text(isDone ? 'OK\n' : 'Gone\n', isDone ? 200 : 410);
  }
  if (!isOwnForm(c) || !deps.me.isFormToken(form.get('token') ?? '', view.site.key, proof)) {
    return back(c, view, { trouble: 'foreign' });
  }
  const what = form.get('do') ?? '';
  if (what === 'send_link') return sendLink(c, asker, form.get('email') ?? '', deps);
  if (what === 'open_link') return openLink(c, asker, form.get('link') ?? '', deps);
  if (what === 'confirm' || what === 'leave') {
    return decideNewsletter(c, asker, { deed: what, link: form.get('link') ?? '' }, deps);
  }
  if (what === 'log_out') {
    await asker.endSession();
    return back(c, view, { done: 'leave' });
  }
  return isDeed(what) ? doDeed(c, asker, { deed: what, form }, deps) : back(c, view, {});
};

/** Else another site could log somebody in to a stranger's page, whose token it can have. */
const isOwnForm = createSameOrigin();

const doDeed = async (
  c: Context,
  asker: Asker,
  { deed, form }: { deed: Parameters<Me['act']>[1]; form: URLSearchParams },
  deps: MeRouteDeps,
): Promise<Response> => {
  const { view, proof, device } = asker;
  await deps.settle();
  const data = proof && (await deps.me.read(view.site, proof));
  const tell = (wish: Parameters<typeof tellDevice>[1]): void =>
    tellDevice(c, wish, device.visitorId, asker.place);
  if (!data || data.events.length === 0) {
    // Who is not known can end a pause, too: it is all that the browser keeps.
    if (deed === 'resume') tell('resume');
    return back(c, view, deed === 'resume' ? { done: 'resume' } : {});
  }
  const result = await deps.me.act(data, deed, form);
  if (result === 'failed') return back(c, view, { trouble: 'failed' });
  if (deed === 'erase') {
    if (data.browsers.some((one) => one === device.visitorId)) tell('forget');
    await asker.endSession();
    const { erased } = view.words;
    return page(c, asker, side.plainPage(erased.title, erased.text(view.site.name)));
  }
  if (deed === 'pause' || deed === 'resume' || deed === 'quiet' || deed === 'talk') tell(deed);
  if (deed === 'object') tell('quiet');
  return back(c, view, { done: result === 'nothing' ? 'nothing' : deed });
};

/** The answer is the same at once, whoever asked and for whom; what there is to do is done after it. */
const sendLink = (c: Context, { view }: Asker, typed: string, deps: MeRouteDeps): Response => {
  if (!typed.includes('@')) return back(c, view, { trouble: 'address' });
  if (!deps.mayAsk(deps.addressOf(c))) return back(c, view, { trouble: 'busy' });
  setImmediate(() => {
    deps.me.mailLink(view.site, typed, view.language).catch(deps.onError);
  });
  return back(c, view, { sent: '1' });
};

const openLink = async (
  c: Context,
  asker: Asker,
  link: string,
  { me }: MeRouteDeps,
): Promise<Response> => {
  const { view } = asker;
  const found = await me.passes.read('link', link);
  if (!found || !isOf(found, view) || !(await me.passes.take('link', link))) {
    return page(c, asker, side.linkPage('', undefined, view));
  }
  await asker.endSession();
  asker.startSession(await me.passes.open('session', found));
  return back(c, view, {});
};

const decideNewsletter = async (
  c: Context,
  asker: Asker,
  { deed, link }: { deed: 'confirm' | 'leave'; link: string },
  { desk }: MeRouteDeps,
): Promise<Response> => {
  const { view, device } = asker;
  const found = await desk.find(link, deed);
  if (!found) return page(c, asker, side.newsletterPage(deed, { link, found }, view));
  const isDone =
    deed === 'confirm' ? await desk.confirm(found, device.visitorId) : await desk.leave(found);
  if (!isDone) return back(c, view, { [deed]: link, trouble: 'failed' });
  const done = deed === 'confirm' ? side.confirmedPage : side.leftPage;
  return page(c, asker, done(found.email, view));
};

const back = (c: Context, view: MeView, query: Readonly<Record<string, string>>): Response =>
  c.redirect(view.address(query), 303);

const page = (c: Context, { view }: Asker, content: Markup): Response | Promise<Response> => {
  const style = styleOf(view.site.theme);
  setHeaders(c, style);
  c.header('Vary', 'Accept-Language, Cookie');
  const { link, confirm, leave, step } = c.req.query();
  const kept = Object.entries({ link, confirm, leave, step }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const title = view.words.title(view.site.name);
  const query = Object.fromEntries(kept);
  return c.html(frame(view, { title, content, style, query, note: noteOf(c) }));
};

const noteOf = (c: Context): Note | undefined => {
  const done = noteIn(doneNotes, c.req.query('done'));
  if (done) return { type: 'done', note: done };
  const trouble = noteIn(troubleNotes, c.req.query('trouble'));
  return trouble && { type: 'trouble', note: trouble };
};

/** Nothing runs and nothing is loaded; where somebody goes from here, nobody learns where they were. */
const setHeaders = (c: Context, style: string): void => {
  const hash = createHash('sha256').update(style).digest('base64');
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex, nofollow');
  c.header('Cache-Control', 'no-store');
};

const unknownShop = (c: Context): Response | Promise<Response> => {
  const words = meWords[/^\s*de\b/i.test(c.req.header('accept-language') ?? '') ? 'de' : 'en'];
  return c.text(`${words.unknownShop} ${words.unknownShopText}\n`, 404);
};
