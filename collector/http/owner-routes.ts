import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Audit } from '../owner/audit.ts';
import { browserName } from '../owner/browser-name.ts';
import type { FailedLogins } from '../owner/failed-logins.ts';
import type { LoginThrottle } from '../owner/login-throttle.ts';
import type { OwnerPassword } from '../owner/owner-password.ts';
import { faultOf } from '../owner/password-rules.ts';
import type { OwnerSessions } from './owner-session.ts';
import { readForm } from './read-form.ts';
import { actorOf } from './require-owner.ts';
import type { SecureRequest } from './secure-request.ts';
import { clearSession, sessionOf, setSession } from './session-cookie.ts';

export type OwnerRouteDeps = {
  sessions: OwnerSessions;
  password: OwnerPassword;
  /** Guessing is slow. */
  throttle: LoginThrottle;
  failedLogins: FailedLogins;
  audit: Audit;
  requireOwnerPage: MiddlewareHandler;
  addressOf(c: Context): string;
  isSecure: SecureRequest;
};

/** What somebody showed: the admin token, the password, or nothing that counts. */
type Proof = 'token' | 'password' | 'wrong' | 'busy' | 'too_fast';

/** Takes the forms that open, guard and end the owner's sessions; the forms are the dashboard's. */
export const ownerRoutes = (deps: OwnerRouteDeps): Hono =>
  new Hono()
    .post('/login', (c) => logIn(c, deps))
    .post('/setup', (c) => setUp(c, deps))
    .post('/logout', (c) => logOut(c, deps))
    .post('/security/password', deps.requireOwnerPage, (c) => changePassword(c, deps))
    .post('/security/log-out-everywhere', deps.requireOwnerPage, async (c) => {
      await deps.sessions.closeAll();
      clearSession(c);
      await deps.audit(actorOf(c), 'logged_out_everywhere');
      return c.redirect('/login', 303);
    });

const back = (c: Context, page: string, failed: string): Response =>
  c.redirect(`${page}?failed=${failed}`, 303);

const logIn = async (c: Context, deps: OwnerRouteDeps): Promise<Response> => {
  const form = await readForm(c);
  const proof = await prove(c, form.get('token') ?? '', deps);
  if (proof === 'too_fast') return back(c, '/login', 'slow');
  if (proof === 'busy') return back(c, '/login', 'busy');
  if (proof === 'wrong') {
    return back(c, '/login', (await deps.password.isSet()) ? 'password' : 'token');
  }
  await openSession(c, deps);
  await deps.failedLogins.flush();
  await deps.audit(proof, 'logged_in');
  return c.redirect('/', 303);
};

/** The token goes first: it is cheap to compare, and works when no hash can be had. */
const prove = async (c: Context, secret: string, deps: OwnerRouteDeps): Promise<Proof> => {
  const address = deps.addressOf(c);
  if (!deps.throttle.begin(address)) return 'too_fast';
  const isToken = deps.sessions.isToken(secret.trim());
  const found = isToken ? 'right' : await deps.password.check(secret);
  if (found === 'right') {
    deps.throttle.succeeded(address);
    return isToken ? 'token' : 'password';
  }
  if (found === 'wrong') await deps.failedLogins.note();
  return found;
};

/** Every log-in gets a new session, so that one that was slipped to the browser is worth nothing. */
const openSession = async (c: Context, deps: OwnerRouteDeps): Promise<void> => {
  await deps.sessions.close(sessionOf(c));
  clearSession(c);
  const id = await deps.sessions.open(browserName(c.req.header('user-agent') ?? ''));
  // Browsers alone write `Origin`: an https page of ours means https, whatever stands between.
  const isSecure = deps.isSecure(c) || (c.req.header('origin') ?? '').startsWith('https:');
  setSession(c, id, isSecure);
};

/** Only who can read the server's console or files knows the token; of two who do, the first wins. */
const setUp = async (c: Context, deps: OwnerRouteDeps): Promise<Response> => {
  if (await deps.password.isSet()) return c.redirect('/login', 303);
  const form = await readForm(c);
  const address = deps.addressOf(c);
  if (!deps.throttle.begin(address)) return back(c, '/setup', 'slow');
  if (!deps.sessions.isToken((form.get('token') ?? '').trim())) {
    await deps.failedLogins.note();
    return back(c, '/setup', 'token');
  }
  deps.throttle.succeeded(address);
  const chosen = form.get('password') ?? '';
  const fault = faultOf(chosen);
  if (fault) return back(c, '/setup', fault);
  const saved = await deps.password.choose(chosen);
  if (saved === 'busy') return back(c, '/setup', 'busy');
  if (saved === 'taken') return back(c, '/login', 'taken');
  await openSession(c, deps);
  await deps.audit('token', 'set_up');
  return c.redirect('/', 303);
};

const logOut = async (c: Context, deps: OwnerRouteDeps): Promise<Response> => {
  const id = sessionOf(c);
  const isOpen = await deps.sessions.isOpen(id);
  await deps.sessions.close(id);
  clearSession(c);
  if (isOpen) await deps.audit('session', 'logged_out');
  return c.redirect('/login', 303);
};

/** Whoever found a browser logged in must not be able to keep the owner out. */
const changePassword = async (c: Context, deps: OwnerRouteDeps): Promise<Response> => {
  const form = await readForm(c);
  const chosen = form.get('password') ?? '';
  const fault = faultOf(chosen);
  if (fault) return back(c, '/security', fault);
  const proof = await prove(c, form.get('current') ?? '', deps);
  if (proof === 'too_fast') return back(c, '/security', 'slow');
  if (proof === 'wrong' || proof === 'busy') return back(c, '/security', proof);
  const isFirst = !(await deps.password.isSet());
  const saved = await (isFirst ? deps.password.choose(chosen) : deps.password.change(chosen));
  if (saved !== 'saved') return back(c, '/security', saved);
  await deps.sessions.closeAll();
  await openSession(c, deps);
  await deps.audit(proof, isFirst ? 'set_up' : 'password_changed');
  return c.redirect('/security?done=password', 303);
};
