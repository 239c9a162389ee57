import type { Theme } from '../protocol/site-config.ts';
import { parseSrgb, type Rgb, toContrast, toCss, toTextOn } from './colour.ts';

/** Gives the prompt the shop's accent, font and corners; without an accent it stays black and white. */
export function applyTheme(
  panel: HTMLElement,
  { accent, font = 'inherit', radiusPx }: Theme,
): void {
  const set = (name: string, value: string) => panel.style.setProperty(name, value);
  set('--face', font === 'inherit' ? getComputedStyle(document.body).fontFamily : font);
  if (radiusPx !== undefined) set('--round', `${radiusPx}px`);
  if (!accent || !CSS.supports('color', accent)) return;
  const colour = resolveColour(panel, accent);
  set('--fill', toCss(colour));
  set('--on', toCss(toTextOn(colour)));
  // What marks the focus must stand out by 3:1 (WCAG 1.4.11); an accent that does not leaves it to the ink.
  if (toContrast(colour, resolveColour(panel, 'var(--bg)')) >= 3) set('--mark', toCss(colour));
}

/** Lets the browser resolve any CSS colour: a mix is always computed to `color(srgb r g b)`. */
function resolveColour(panel: HTMLElement, colour: string): Rgb {
  panel.style.backgroundColor = `color-mix(in srgb, ${colour}, ${colour})`;
  const resolved = parseSrgb(getComputedStyle(panel).backgroundColor);
  panel.style.backgroundColor = '';
  return resolved;
}
