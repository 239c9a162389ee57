import { html, raw } from 'hono/html';
import type { Assets } from './assets.ts';
import { type Language, languages, messagesOf } from './language.ts';
import { navigation } from './navigation.ts';
import type { Markup } from './view.ts';

type Frame = {
  title: string;
  language: Language;
  /** Path and query of this page, for the links that switch the language. */
  address: string;
  assets: Assets;
  isLoggedIn: boolean;
  content: Markup;
};

/** The frame around every page of the dashboard. */
export function layout(frame: Frame): Markup {
  const words = messagesOf[frame.language];
  const { ui } = words;
  return html`${raw('<!doctype html>')}
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${frame.title} · Tresen</title>
<link rel="icon" href="${frame.assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${frame.assets.css}">
<script src="${frame.assets.script}" defer></script>
</head>
<body>
<a class="skip" href="#content">${ui.skipLink}</a>
<header class="top">
<a class="wordmark" href="/">${mark}Tresen</a>
${frame.isLoggedIn && navigation(frame.address, words)}
<nav class="top-links" aria-label="${ui.language}">${languages.map((language) => languageLink(frame, language))}</nav>
${frame.isLoggedIn && html`<form method="post" action="/logout"><button class="quiet">${ui.logOut}</button></form>`}
</header>
<main id="content" tabindex="-1">${frame.content}</main>
</body>
</html>`;
}

/** A counter seen from the shop's side: the board, and what stands behind it. */
const mark = raw(
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><rect x="2" y="11" width="20" height="4" rx="1.5"/><path d="M5 15v6h14v-6"/><circle cx="12" cy="5.5" r="3"/></svg>',
);

function languageLink({ language: current, address }: Frame, language: Language): Markup {
  const name = messagesOf[language].name;
  if (language === current)
    return html`<span aria-current="true" lang="${language}">${name}</span>`;
  const url = new URL(address, 'http://tresen.invalid');
  url.searchParams.set('lang', language);
  return html`<a href="${url.pathname}${url.search}" lang="${language}" hreflang="${language}">${name}</a>`;
}
