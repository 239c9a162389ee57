import { html, raw } from 'hono/html';
import { type Markup, type MeLanguage, type MeView, meLanguages, meWords } from './me-view.ts';
import type { DoneNote, TroubleNote } from './notes.ts';

/** What stands above a page's content. */
export type Note = { type: 'done'; note: DoneNote } | { type: 'trouble'; note: TroubleNote };

type Frame = {
  title: string;
  content: Markup;
  style: string;
  /** What the switch of languages keeps of the query. */
  query: Readonly<Record<string, string>>;
  note?: Note | undefined;
};

/** The frame around each page: the shop's name, the languages, and no script. */
export const frame = (view: MeView, { title, content, style, query, note }: Frame): Markup => {
  const { site, words, language } = view;
  return html`${raw('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · ${site.name}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top"><span class="shop">${site.name}</span>
<nav class="languages" aria-label="${words.language}">${meLanguages.map((one) => languageLink(view, one, query))}</nav></header>
<main id="content" tabindex="-1">${note ? noteBox(note, view) : ''}${content}</main>
<footer class="small soft"><p>${words.footer(site.name)}</p></footer>
</body>
</html>`;
};

const noteBox = ({ type, note }: Note, { words }: MeView): Markup =>
  type === 'done'
    ? html`<p class="notice" role="status">${words.done[note]}</p>`
    : html`<p class="notice bad" role="alert">${words.trouble[note]}</p>`;

const languageLink = (
  { language, address }: MeView,
  one: MeLanguage,
  query: Readonly<Record<string, string>>,
): Markup => {
  const { name } = meWords[one];
  if (one === language) return html`<span aria-current="true" lang="${one}">${name}</span>`;
  return html`<a href="${address({ ...query, lang: one })}" lang="${one}" hreflang="${one}">${name}</a>`;
};

/** A form with one deed; what else it holds stands within. */
export const deedForm = ({ address, formToken }: MeView, deed: string, content: Markup): Markup =>
  html`<form method="post" action="${address()}"><input type="hidden" name="do" value="${deed}"><input type="hidden" name="token" value="${formToken}">${content}</form>`;

/** A card of the page: a heading, a sentence that says why, and what it is about. */
export const card = (title: string, why: string, content: Markup): Markup =>
  html`<section class="card"><h2>${title}</h2><p class="why">${why}</p>${content}</section>`;
