import { defaultVariant } from '../catalogue/catalogue.ts';
import type { OptionId } from '../catalogue/options.ts';
import type { Palette, Picture, Shape } from '../catalogue/picture.ts';
import type { Product } from '../catalogue/product.ts';
import * as brewing from './brewing.ts';
import * as ceramics from './ceramics.ts';
import * as packages from './packages.ts';
import { at, type Drawing, shades, shadow } from './shading.ts';
import * as table from './table.ts';

const drawings: Readonly<Record<Shape, (colours: Palette, picture: Picture) => Drawing>> = {
  bag: packages.drawBag,
  pouch: packages.drawPouch,
  tin: packages.drawTin,
  jar: packages.drawJar,
  box: packages.drawBox,
  dripper: brewing.drawDripper,
  carafe: brewing.drawCarafe,
  grinder: brewing.drawGrinder,
  press: brewing.drawPress,
  moka: brewing.drawMoka,
  scale: brewing.drawScale,
  kettle: brewing.drawKettle,
  mug: ceramics.drawMug,
  cup: ceramics.drawCup,
  teapot: ceramics.drawTeapot,
  bowl: ceramics.drawBowl,
  jug: ceramics.drawJug,
  plate: ceramics.drawPlate,
  towel: table.drawTowel,
  board: table.drawBoard,
  tray: table.drawTray,
  spoon: table.drawSpoon,
};

/** A product's object with its shadow, to be placed in a scene. */
export function standing(picture: Picture, colours: Palette = picture.palette): string {
  const { markup, width } = drawings[picture.shape](colours, picture);
  return shadow(width) + markup;
}

/** Small things are taken from nearer. */
const nearness: Readonly<Partial<Record<Shape, number>>> = {
  mug: 1.4,
  cup: 1.3,
  jug: 1.45,
  bowl: 1.32,
  box: 1.3,
  jar: 1.34,
  dripper: 1.28,
  carafe: 1.28,
  tin: 1.26,
};

/** A handle on one side weighs; the whole is moved by this much to stand in the middle. */
const balance: Readonly<Partial<Record<Shape, number>>> = { mug: -48, cup: -6 };

const width = 640;
const height = 800;
const horizon = 560;

/** The product photograph: the object on a table before a wall, in a colour of its variants. */
export function drawProduct(product: Product, colour?: OptionId): string {
  const { picture } = product;
  const shown = colour ?? defaultVariant(product).options.colour;
  const colours = (shown && picture.colours?.[shown]) ?? picture.palette;
  const [wall, top] = picture.backdrop;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shades}
<path d="M0 0h${width}v${horizon}H0z" fill="${wall}"/><path d="M0 ${horizon}h${width}v${height - horizon}H0z" fill="${top}"/>
<path d="M0 ${horizon}h${width}v3H0z" fill="#fff" opacity=".35"/><path d="M0 0h${width}v${height}H0z" fill="url(#sunlight)"/>
${at(width / 2 + (balance[picture.shape] ?? 0), 650, nearness[picture.shape] ?? 1.18, standing(picture, colours))}</svg>`;
}
