import type { Context } from 'hono';
import { html } from 'hono/html';
import { createAssets } from './assets.ts';
import { languageOf, messagesOf } from './language.ts';
import { layout } from './layout.ts';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** Why a page cannot be shown. */
type Trouble = 'not_found' | 'store_unavailable' | 'timed_out';

const statuses = { not_found: 404, store_unavailable: 503, timed_out: 503 } as const;

/** Answers with a page in words where a person's browser asks, because it would show them JSON. */
export const createTroublePages = () => {
  const { assets } = createAssets();
  return (c: Context, reason: Trouble): Response | Promise<Response> => {
    const language = languageOf(c);
    const words = messagesOf[language].trouble;
    const { pathname, search } = new URL(c.req.url);
    const { title, help } = wordsFor(reason, words);
    const content = troublePage(title, help, words.toStart);
    const address = pathname + search;
    c.header('Tresen-Reason', reason);
    c.header('Vary', 'Accept, Accept-Language, Cookie');
    return c.html(
      layout({ title, language, address, assets, isLoggedIn: false, content }),
      statuses[reason],
    );
  };
};

type Words = Messages['trouble'];

const wordsFor = (reason: Trouble, words: Words): { title: string; help: readonly string[] } => {
  switch (reason) {
    case 'not_found':
      return { title: words.nowhereTitle, help: [words.nowhereHelp] };
    case 'timed_out':
      return { title: words.slowTitle, help: [words.slowHelp] };
    case 'store_unavailable':
      return {
        title: words.unavailableTitle,
        help: [words.unavailableHelp, words.unavailableMore],
      };
  }
};

const troublePage = (title: string, help: readonly string[], toStart: string): Markup =>
  html`<section class="nobody"><h1>${title}</h1>${help.map((text) => html`<p class="lede">${text}</p>`)}<p><a href="/">${toStart}</a></p></section>`;
