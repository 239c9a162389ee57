import { html, raw } from 'hono/html';
import { findProduct, productsIn } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import { categoryIds } from '../catalogue/product.ts';
import { categoryPath, picturePath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { toListItems } from '../tagging/items.ts';
import { icons } from './icons.ts';
import { layout } from './layout.ts';
import { productGrid } from './product-card.ts';

const favourites = [
  'hafenkante',
  'becher-kaimauer',
  'silbermoewe',
  'handfilter-trichter',
  'winterhafen',
  'honig-linde',
  'kessel-schwan',
  'geschirrtuch-matrose',
].flatMap((slug) => findProduct(slug) ?? []);

const listId = 'home_favourites';

/** The front page: who we are, what is liked, where to go. */
export function homePage(visit: Visit) {
  const { t, language } = visit;
  const ecommerce = {
    item_list_id: listId,
    item_list_name: t.home.favourites,
    items: toListItems(favourites, listId, language),
  };
  return layout(visit, {
    title: t.home.title,
    calls: [{ type: 'ecommerce', event: 'view_item_list', ecommerce }],
    main: html`<section class="hero">
  <img class="hero-picture" src="/pictures/hero.svg" alt="" width="1110" height="630">
  <div class="hero-words"><p class="kicker">${t.home.kicker}</p><h1>${t.home.headline}</h1><p class="lead">${t.home.lead}</p>
  <p class="hero-actions"><a class="button" href="${categoryPath(language, 'coffee')}">${t.home.shop}</a> <a class="more" href="#departments">${t.home.browse}${raw(icons.arrow)}</a></p></div>
</section>
<section class="band"><div class="band-head"><h2>${t.home.favourites}</h2><p>${t.home.favouritesLine}</p></div>${productGrid(visit, favourites, listId)}</section>
<section class="band" id="departments"><div class="band-head"><h2>${t.home.departments}</h2></div>
  <ul class="tiles">${categoryIds.map((id) => tile(visit, id))}</ul></section>
<section class="story"><img src="/pictures/story.svg" alt="" width="1200" height="900" loading="lazy"><div><h2>${t.home.storyTitle}</h2><p>${t.home.story}</p><a class="more" href="${categoryPath(language, 'coffee')}">${t.home.storyLink}${raw(icons.arrow)}</a></div></section>`,
  });
}

function tile({ language }: Visit, id: (typeof categoryIds)[number]) {
  const [first] = productsIn(id);
  const picture = first ? picturePath(first) : '';
  return html`<li><a class="tile" href="${categoryPath(language, id)}"><img src="${picture}" alt="" width="640" height="800" loading="lazy"><span>${categories[id].name[language]}</span></a></li>`;
}
