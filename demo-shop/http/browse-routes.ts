import { Hono } from 'hono';
import { defaultVariant, findProduct } from '../catalogue/catalogue.ts';
import { categoryIds } from '../catalogue/product.ts';
import { categoryPage } from '../pages/category.ts';
import { homePage } from '../pages/home.ts';
import { insidePage } from '../pages/inside.ts';
import { legalPage, legalTopics, withdrawalPage } from '../pages/legal.ts';
import { notFoundPage } from '../pages/message.ts';
import { productPage } from '../pages/product.ts';
import { searchPage } from '../pages/search.ts';
import { readForm } from './form.ts';
import type { ShopEnv } from './visit.ts';

/** Everything that only shows: home, departments, products, search, legal pages. */
export function browseRoutes() {
  const app = new Hono<ShopEnv>();
  app.get('/', (context) => context.html(homePage(context.get('visit'))));
  app.get('/inside', (context) => context.html(insidePage(context.get('visit'))));

  app.get('/c/:category', (context) => {
    const id = categoryIds.find((each) => each === context.req.param('category'));
    if (!id) return context.html(notFoundPage(context.get('visit')), 404);
    return context.html(categoryPage(context.get('visit'), id));
  });

  app.get('/p/:slug', (context) => {
    const product = findProduct(context.req.param('slug'));
    if (!product) return context.html(notFoundPage(context.get('visit')), 404);
    const asked = product.variants.find(({ sku }) => sku === context.req.query('variant'));
    return context.html(
      productPage(context.get('visit'), product, asked ?? defaultVariant(product)),
    );
  });

  app.get('/search', (context) => {
    const term = (context.req.query('q') ?? '').trim().slice(0, 80);
    return context.html(searchPage(context.get('visit'), term));
  });

  app.get('/legal/withdrawal', (context) => {
    const order = (context.req.query('order') ?? '').slice(0, 40);
    return context.html(withdrawalPage(context.get('visit'), order, 'asked'));
  });
  app.post('/legal/withdrawal', async (context) => {
    const { order } = await readForm(context, ['order']);
    const state = order === '' ? 'invalid' : 'done';
    return context.html(withdrawalPage(context.get('visit'), order, state));
  });
  app.get('/legal/:topic', (context) => {
    const topic = legalTopics.find((each) => each === context.req.param('topic'));
    if (!topic) return context.html(notFoundPage(context.get('visit')), 404);
    return context.html(legalPage(context.get('visit'), topic));
  });
  return app;
}
