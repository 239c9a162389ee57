import type { Theme } from '../protocol/site-config.ts';
import { parseSrgb, type Rgb, toCss, toTextOn, toVisibleOn } from './colour.ts';

/** The surfaces of `styles.ts`. */
const lightSurface: Rgb = [1, 1, 1];
const darkSurface: Rgb = [0.12, 0.12, 0.13];

/** Gives the prompt the shop's accent, font and corners; without an accent it stays black and white. */
export function applyTheme(panel: HTMLElement, theme: Theme): void {
  const set = (name: string, value: string) => panel.style.setProperty(name, value);
  const { accent, font = 'inherit', radiusPx } = theme;
  set('--font', font === 'inherit' ? getComputedStyle(document.body).fontFamily : font);
  if (radiusPx !== undefined) set('--radius', `${radiusPx}px`);
  if (!accent || !CSS.supports('color', accent)) return;
  const colour = readColour(panel, accent);
  const text = toTextOn(colour);
  set('--accent', toCss(colour));
  set('--on-accent', toCss(text));
  set('--pressed', toCss(text[0] ? [0, 0, 0] : [1, 1, 1]));
  set('--mark-light', toCss(toVisibleOn(colour, lightSurface)));
  set('--mark-dark', toCss(toVisibleOn(colour, darkSurface)));
}

/** Lets the browser resolve any CSS colour: a mix is always computed to `color(srgb r g b)`. */
function readColour(panel: HTMLElement, accent: string): Rgb {
  const before = panel.style.backgroundColor;
  panel.style.backgroundColor = `color-mix(in srgb, ${accent}, ${accent})`;
  const computed = getComputedStyle(panel).backgroundColor;
  panel.style.backgroundColor = before;
  return parseSrgb(computed);
}
