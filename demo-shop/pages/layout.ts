import { html, raw } from 'hono/html';
import { categories } from '../catalogue/categories.ts';
import { categoryIds } from '../catalogue/product.ts';
import { categoryPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { countOf } from '../rules/cart.ts';
import { type LayerCall, layerScript, toScriptJson } from '../tagging/data-layer.ts';
import { consentBanner } from './consent-banner.ts';
import { footer } from './footer.ts';
import { icons } from './icons.ts';
import { miniCart } from './mini-cart.ts';

/** A piece of markup. */
export type Markup = ReturnType<typeof html>;

/** What differs from page to page. */
export type Page = {
  title: string;
  description?: string;
  main: Markup;
  /** What the page tells its tags, in this order. */
  calls?: readonly LayerCall[];
  jsonLd?: readonly object[];
  /** Path of the picture for link previews. */
  image?: string;
  ogType?: 'website' | 'product';
  /** A page about the shop rather than of it: it has neither tag nor banner, and a script of its own. */
  beside?: { script: string };
};

/** A whole page around its main part. */
export function layout(visit: Visit, page: Page): Markup {
  const { t, language } = visit;
  return html`<!doctype html>
<html lang="${language}">
<head>${head(visit, page)}</head>
<body>
<a class="skip" href="#main">${t.nav.skip}</a>
${page.beside ? '' : consentBanner(visit)}
${page.beside ? besideHeader(visit) : header(visit)}
<main id="main" tabindex="-1">${page.main}</main>
${page.beside ? '' : footer(visit)}
</body>
</html>`;
}

function head(visit: Visit, page: Page) {
  const { t, language, nonce, assets, origin } = visit;
  const title = `${page.title} | ${t.brand}`;
  const description = page.description ?? t.home.description;
  const signedIn = visit.notice?.type === 'signed_in' ? visit.notice.how : undefined;
  const calls: LayerCall[] = [
    ...(visit.account ? [{ type: 'set' as const, values: { user_id: visit.account.id } }] : []),
    ...(signedIn
      ? [{ type: 'event' as const, event: signedIn, parameters: { method: 'password' } }]
      : []),
    ...(page.calls ?? []),
  ];
  return html`<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="${t.brand}">
<meta property="og:type" content="${page.ogType ?? 'website'}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${origin}/${language}${visit.path}">
<meta property="og:image" content="${origin}${page.image ?? '/pictures/hero.svg'}">
<link rel="canonical" href="${origin}/${language}${withoutQuery(visit.path)}">
<link rel="alternate" hreflang="de" href="${origin}/de${visit.path}">
<link rel="alternate" hreflang="en" href="${origin}/en${visit.path}">
<link rel="icon" href="/pictures/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets}/shop.css">
${
  page.beside
    ? html`<script type="module" src="${assets}/browser/${page.beside.script}.js" nonce="${nonce}"></script>`
    : html`<script nonce="${nonce}">${raw(layerScript(visit.consent, calls))}</script>
<script async src="${visit.collectorUrl}/s/demo.js" nonce="${nonce}"></script>
<script type="module" src="${assets}/browser/shop.js" nonce="${nonce}"></script>`
}
${(page.jsonLd ?? []).map((data) => html`<script type="application/ld+json">${raw(toScriptJson(data))}</script>`)}`;
}

/** The address without its query. */
function withoutQuery(path: string): string {
  return path.split('?')[0] ?? path;
}

/** The way back to the shop and to the other language. */
function besideHeader(visit: Visit) {
  const { t, language } = visit;
  return html`<header class="header"><div class="header-row header-beside">
    <a class="brand" href="/${language}/">${raw(icons.mark)}<span>${t.brand}</span></a>
    <ul class="tools"><li>${languageLink(visit)}</li><li><a class="tool" href="/${language}/"><b>${t.inside.toShop}</b></a></li></ul>
  </div></header>`;
}

/** The same page in the other language. */
function languageLink({ t, language, path }: Visit) {
  const other = language === 'de' ? 'en' : 'de';
  return html`<a class="tool" href="/${other}${path}" hreflang="${other}" lang="${other}" aria-label="${t.nav.other}"><span>${t.nav.other}</span><b class="short">${other.toUpperCase()}</b></a>`;
}

function header(visit: Visit) {
  const { t, language, session, account } = visit;
  const count = countOf(session?.cart ?? []);
  return html`<header class="header">
  <div class="bar"><p>${t.bar.shipping}</p><p>${t.bar.roasted}</p><p>${t.bar.returns}</p></div>
  <div class="header-row">
    <a class="brand" href="/${language}/">${raw(icons.mark)}<span>${t.brand}</span></a>
    <form class="search" action="/${language}/search" role="search" data-search>
      <label class="unseen" for="q">${t.nav.search}</label>
      <input id="q" type="search" name="q" placeholder="${t.nav.searchHint}" autocomplete="off" maxlength="80" data-testid="search-input">
      <button type="submit" aria-label="${t.nav.search}">${raw(icons.search)}</button>
    </form>
    <ul class="tools">
      <li>${languageLink(visit)}</li>
      <li><a class="tool" href="/${language}/account" aria-label="${account ? t.nav.account : t.nav.login}">${raw(icons.person)}<span>${account ? t.nav.account : t.nav.login}</span></a></li>
      <li><a class="tool" href="/${language}/cart" data-testid="cart-link">${raw(icons.basket)}<span>${t.nav.cart}</span><b class="badge" data-testid="cart-count" data-cart-count ${count === 0 ? raw('data-empty') : ''}>${count}</b></a>${miniCart(visit)}</li>
    </ul>
  </div>
  <nav class="departments" aria-label="${t.nav.categories}"><ul>
    ${categoryIds.map((id) => {
      const path = categoryPath(language, id);
      const here = path === `/${language}${withoutQuery(visit.path)}`;
      return html`<li><a href="${path}" data-testid="category-link" ${here ? raw('aria-current="page"') : ''}>${categories[id].name[language]}</a></li>`;
    })}
  </ul></nav>
</header>`;
}
