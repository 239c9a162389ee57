import { html, raw } from 'hono/html';
import { productsIn } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import type { Product, Variant } from '../catalogue/product.ts';
import { categoryPath, picturePath, productPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { toItem, worth } from '../tagging/items.ts';
import { breadcrumbJsonLd, productJsonLd } from '../tagging/json-ld.ts';
import { breadcrumb } from './breadcrumb.ts';
import { icons } from './icons.ts';
import { layout } from './layout.ts';
import { noticeOf } from './notice.ts';
import { productGrid } from './product-card.ts';
import { productForm } from './product-form.ts';

/** One product with the choice of its variants. */
export function productPage(visit: Visit, product: Product, variant: Variant) {
  const { t, language, origin } = visit;
  const item = {
    ...toItem({ product, variant }, language),
    image_url: origin + picturePath(product, variant),
  };
  const trail = [
    { name: t.nav.home, path: `/${language}/` },
    {
      name: categories[product.category].name[language],
      path: categoryPath(language, product.category),
    },
    { name: product.name[language], path: productPath(language, product) },
  ];
  return layout(visit, {
    title: product.name[language],
    description: product.line[language],
    ogType: 'product',
    image: picturePath(product, variant),
    calls: [
      { type: 'ecommerce', event: 'view_item', ecommerce: { ...worth([item]), items: [item] } },
    ],
    jsonLd: [productJsonLd(product, variant, language, origin), breadcrumbJsonLd(trail, origin)],
    main: html`<div class="band">${breadcrumb(trail)}
<article class="product">
  <div class="product-picture"><img src="${picturePath(product, variant)}" alt="${product.name[language]}" width="640" height="800" data-product-picture></div>
  <div class="product-words">
    <p class="kicker"><a href="${categoryPath(language, product.category)}">${categories[product.category].name[language]}</a></p>
    <h1>${product.name[language]}</h1>
    <p class="lead">${product.line[language]}</p>
    ${noticeOf(visit)}
    ${productForm(visit, product, variant)}
    <ul class="promises">${product.variants.every(({ soldOut }) => soldOut) ? '' : html`<li>${raw(icons.parcel)}<span><b>${t.product.delivery}</b><br>${t.product.deliveryLine}</span></li>`}<li>${raw(icons.back)}<span>${t.product.returnLine}</span></li></ul>
    <p class="product-story">${product.story[language]}</p>
    <h2 class="small-head">${t.product.details}</h2>
    <dl class="facts">${product.facts.map((fact) => html`<div><dt>${fact.label[language]}</dt><dd>${fact.value[language]}</dd></div>`)}
    <div><dt>${t.product.articleNumber}</dt><dd data-sku>${variant.sku}</dd></div></dl>
  </div>
</article></div>
<section class="band"><div class="band-head"><h2>${t.product.related}</h2></div>${productGrid(visit, relatedTo(product), 'related')}</section>`,
  });
}

/** The neighbours on the shelf: the next four of the department, starting over at the end. */
function relatedTo(product: Product): readonly Product[] {
  const shelf = productsIn(product.category);
  const place = shelf.indexOf(product);
  return [...shelf.slice(place + 1), ...shelf.slice(0, place)].slice(0, 4);
}
