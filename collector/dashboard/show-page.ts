import type { Context } from 'hono';
import type { Assets } from './assets.ts';
import { languageOf } from './language.ts';
import { layout } from './layout.ts';
import type { Markup } from './view.ts';

/** Answers with a page in the frame of the dashboard. */
export type ShowPage = (
  c: Context,
  title: string,
  content: Markup,
  isLoggedIn?: boolean,
) => Promise<Response>;

/** Puts pages into the frame. */
export const createShowPage =
  (assets: Assets): ShowPage =>
  async (c, title, content, isLoggedIn = true) => {
    const { pathname, search } = new URL(c.req.url);
    const language = languageOf(c);
    c.header('Vary', 'Accept-Language, Cookie');
    const address = pathname + search;
    return c.html(await layout({ title, language, address, assets, isLoggedIn, content }));
  };
