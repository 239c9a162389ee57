import { html } from 'hono/html';
import { searchProducts } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import { categoryIds } from '../catalogue/product.ts';
import { categoryPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import type { LayerCall } from '../tagging/data-layer.ts';
import { toListItems } from '../tagging/items.ts';
import { layout } from './layout.ts';
import { productGrid } from './product-card.ts';

const listId = 'search_results';

/** What was found, or where else to look. */
export function searchPage(visit: Visit, term: string) {
  const { t, language } = visit;
  const found = searchProducts(term, language);
  const title = term === '' ? t.search.empty : t.search.title(term);
  const items = toListItems(found, listId, language);
  const results: LayerCall = {
    type: 'event',
    event: 'view_search_results',
    parameters: { search_term: term },
  };
  const list: LayerCall = {
    type: 'ecommerce',
    event: 'view_item_list',
    ecommerce: { item_list_id: listId, item_list_name: t.search.empty, items },
  };
  return layout(visit, {
    title,
    calls: [...(term === '' ? [] : [results]), ...(found.length === 0 ? [] : [list])],
    main: html`<section class="band"><div class="page-head"><h1>${title}</h1>
<p class="count" data-testid="search-count">${term === '' ? t.search.prompt : t.search.found(found.length)}</p></div>
${found.length > 0 ? productGrid(visit, found, listId) : nothing(visit, term)}</section>`,
  });
}

function nothing({ t, language }: Visit, term: string) {
  return html`<div class="nothing">${term === '' ? '' : html`<p class="lead">${t.search.none}</p><p>${t.search.noneHint}</p>`}
<ul class="links">${categoryIds.map((id) => html`<li><a class="button quiet" href="${categoryPath(language, id)}">${categories[id].name[language]}</a></li>`)}</ul></div>`;
}
