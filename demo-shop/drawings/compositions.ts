import { findProduct } from '../catalogue/catalogue.ts';
import { glazes } from '../catalogue/palettes.ts';
import type { Palette } from '../catalogue/picture.ts';
import { beans } from './brewing.ts';
import { standing } from './draw-product.ts';
import { at, shades } from './shading.ts';

/** A product by its slug, standing at a place of a still life. */
function place(slug: string, x: number, y: number, scale: number, colours?: Palette): string {
  const product = findProduct(slug);
  return product ? at(x, y, scale, standing(product.picture, colours)) : '';
}

/**
 * The things on the front page's table. Wall and table are the page's own background, so that they
 * reach from edge to edge at any width; the table begins 180 of 630 above the bottom.
 */
export function drawHero(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="690 270 1110 630" width="1110" height="630">${shades}
${place('kessel-schwan', 936, 768, 0.98, glazes.reed)}
${place('hafenkante', 1150, 762, 1.06)}
${place('sonntagskind', 1404, 764, 0.95)}
${place('handfilter-trichter', 1566, 826, 0.8, glazes.fog)}
${place('honig-linde', 776, 822, 0.6)}
${place('becher-kaimauer', 936, 850, 0.62, glazes.deep)}
${place('tasse-knirps', 1288, 856, 0.52, glazes.brick)}
${at(
  1410,
  858,
  1,
  beans([
    [0, 0],
    [26, 10],
    [-30, 14],
    [60, 2],
    [-6, 24],
    [88, 18],
    [-58, 4],
  ]),
)}
</svg>`;
}

/** The roastery shelf of the story. */
export function drawStory(): string {
  const shelf = (y: number) =>
    `<path d="M0 ${y}h1200v26H0z" fill="#8a5a36"/><path d="M0 ${y}h1200v4H0z" fill="#fff" opacity=".25"/><path d="M0 ${y + 26}h1200v26H0z" fill="#000" opacity=".12"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900" preserveAspectRatio="xMidYMid slice">${shades}
<path d="M0 0h1200v900H0z" fill="#31525f"/><path d="M0 0h1200v900H0z" fill="url(#sunlight)"/>
${shelf(410)}${shelf(810)}
${place('fruehnebel', 150, 412, 0.8)}${place('lotsenruf', 400, 412, 0.8)}${place('winterhafen', 650, 412, 0.8)}${place('deichgras', 890, 412, 0.72)}${place('nachtfaehre', 1080, 412, 0.72)}
${place('teekanne-bauch', 190, 812, 0.82, glazes.sand)}${place('handmuehle-kurbel', 450, 812, 0.74, glazes.steel)}${place('marmelade-aprikose', 680, 812, 0.72)}${place('schale-mulde', 950, 740, 0.62, glazes.brick)}${place('schale-mulde', 950, 776, 0.62, glazes.fog)}${place('schale-mulde', 950, 812, 0.62, glazes.sand)}
</svg>`;
}

/** The mark as a favicon. */
export function drawIcon(): string {
  return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#1d3a45"/><path d="M9 21a11 11 0 0 1 22 0z" fill="#e8b650"/><path d="M6 26c3.500-3 5.500-3 7 0s3.500 3 7 0 5.500-3 7 0 3.500 3 7 0" fill="none" stroke="#f7efe2" stroke-width="2.600" stroke-linecap="round"/></svg>';
}
