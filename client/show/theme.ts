import type { Theme } from '../protocol/site-config.ts';
import { parseSrgb, type Rgb, toContrast, toCss, toTextOn, white } from './colour.ts';

/** The dark surface of `styles.ts`; the light one is white. */
const darkSurface: Rgb = [0.12, 0.12, 0.13];

/** Gives the prompt the shop's accent, font and corners; without an accent it stays black and white. */
export function applyTheme(
  panel: HTMLElement,
  { accent, font = 'inherit', radiusPx }: Theme,
): void {
  const { style } = panel;
  const pageFont = getComputedStyle(document.body).fontFamily;
  style.setProperty('--font', font === 'inherit' ? pageFont : font);
  if (radiusPx !== undefined) style.setProperty('--radius', `${radiusPx}px`);
  if (!accent || !CSS.supports('color', accent)) return;
  // The browser resolves any CSS colour: a mix is always computed to `color(srgb r g b)`.
  style.backgroundColor = `color-mix(in srgb, ${accent}, ${accent})`;
  const colour = parseSrgb(getComputedStyle(panel).backgroundColor);
  style.backgroundColor = '';
  style.setProperty('--accent', toCss(colour));
  style.setProperty('--on-accent', toCss(toTextOn(colour)));
  // What marks the focus must stand out from the surface by 3:1 (WCAG 1.4.11); else it stays black or white.
  if (toContrast(colour, white) >= 3) style.setProperty('--light-mark', toCss(colour));
  if (toContrast(colour, darkSurface) >= 3) style.setProperty('--dark-mark', toCss(colour));
}
