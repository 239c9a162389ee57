import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { findProduct } from '../catalogue/catalogue.ts';
import { isOptionId } from '../catalogue/options.ts';
import { drawHero, drawIcon, drawStory } from '../drawings/compositions.ts';
import { drawProduct } from '../drawings/draw-product.ts';

/** The shop's pictures: drawn on first use, kept, and cached by browsers for a day. */
export function pictureRoutes() {
  const drawn = new Map<string, string>();
  const app = new Hono();
  app.get('/pictures/:file{[a-z0-9-]+\\.svg}', etag(), (context) => {
    const name = context.req.param('file').slice(0, -'.svg'.length);
    const picture = drawn.get(name) ?? draw(name);
    if (picture === undefined) return context.notFound();
    drawn.set(name, picture);
    context.header('Content-Type', 'image/svg+xml; charset=utf-8');
    context.header('Cache-Control', 'public, max-age=86400');
    return context.body(picture);
  });
  return app;
}

/** The picture of that name: a composition, a product, or a product in a colour. */
function draw(name: string): string | undefined {
  if (name === 'hero') return drawHero();
  if (name === 'story') return drawStory();
  if (name === 'icon') return drawIcon();
  const product = findProduct(name);
  if (product) return drawProduct(product);
  const cut = name.lastIndexOf('-');
  const colour = name.slice(cut + 1);
  const inColour = findProduct(name.slice(0, cut));
  if (!inColour || !isOptionId(colour) || !inColour.picture.colours?.[colour]) return undefined;
  return drawProduct(inColour, colour);
}
