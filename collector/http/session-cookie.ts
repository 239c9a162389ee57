import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const plainName = 'tresen_owner';
/** Browsers take this name over https only, for exactly this host and all of its paths. */
const secureName = `__Host-${plainName}`;

/** The session that a request carries, or an empty text. */
export const sessionOf = (c: Context): string =>
  getCookie(c, secureName) ?? getCookie(c, plainName) ?? '';

/**
 * Hands a session to the browser. Strict: a link on another site leads to the log-in, so that nobody can
 * open our pages in the owner's name, and learn from how long they take.
 */
export const setSession = (c: Context, id: string, isSecure: boolean): void =>
  setCookie(c, isSecure ? secureName : plainName, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
  });

/** Makes the browser forget it, under either name. */
export const clearSession = (c: Context): void => {
  for (const name of [plainName, secureName]) {
    if (getCookie(c, name) === undefined) continue;
    const secure = name === secureName;
    setCookie(c, name, '', { path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge: 0 });
  }
};
