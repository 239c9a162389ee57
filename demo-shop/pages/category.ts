import { html } from 'hono/html';
import { productsIn } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import type { CategoryId } from '../catalogue/product.ts';
import { categoryPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { toListItems } from '../tagging/items.ts';
import { breadcrumbJsonLd } from '../tagging/json-ld.ts';
import { breadcrumb } from './breadcrumb.ts';
import { layout } from './layout.ts';
import { productGrid } from './product-card.ts';

/** All products of one department. */
export function categoryPage(visit: Visit, id: CategoryId) {
  const { t, language, origin } = visit;
  const list = productsIn(id);
  const name = categories[id].name[language];
  const listId = `category_${id}`;
  const items = toListItems(list, listId, language);
  const trail = [
    { name: t.nav.home, path: `/${language}/` },
    { name, path: categoryPath(language, id) },
  ];
  return layout(visit, {
    title: name,
    description: categories[id].line[language],
    calls: [
      {
        type: 'ecommerce',
        event: 'view_item_list',
        ecommerce: { item_list_id: listId, item_list_name: name, items },
      },
    ],
    jsonLd: [breadcrumbJsonLd(trail, origin)],
    main: html`<section class="band">${breadcrumb(trail)}
<div class="page-head"><h1>${name}</h1><p>${categories[id].line[language]}</p><p class="count">${t.list.count(list.length)}</p></div>
${productGrid(visit, list, listId)}</section>`,
  });
}
