import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { de } from './messages/de.ts';
import { en, type Messages } from './messages/en.ts';

/** The dashboard's languages. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const messagesOf: Readonly<Record<Language, Messages>> = { en, de };

const cookieName = 'tresen_language';
const yearS = 365 * 86_400;

const isLanguage = (text: string | undefined): text is Language =>
  languages.some((language) => language === text);

/** The language the owner chose once, else the first of the browser's that we speak, else English. */
export function languageOf(c: Context): Language {
  const chosen = getCookie(c, cookieName);
  if (isLanguage(chosen)) return chosen;
  return preferred(c.req.header('accept-language') ?? '') ?? 'en';
}

/** Remembers the language that `?lang=` asks for; undefined where it asks for none we speak. */
export function rememberLanguage(c: Context): Language | undefined {
  const asked = c.req.query('lang');
  if (!isLanguage(asked)) return undefined;
  setCookie(c, cookieName, asked, { path: '/', maxAge: yearS, httpOnly: true, sameSite: 'Lax' });
  return asked;
}

/** RFC 9110, 12.5.4: a list of languages with weights; a missing weight is 1. */
function preferred(header: string): Language | undefined {
  const wanted = header.split(',').map((part) => {
    const [tag = '', weight] = part.trim().split(/;\s*q=/);
    return { language: tag.slice(0, 2).toLowerCase(), weight: weight ? Number(weight) : 1 };
  });
  const best = wanted
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)[0];
  return isLanguage(best?.language) ? best.language : undefined;
}
