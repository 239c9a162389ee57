import type { Theme } from '../../../client/protocol/site-config.ts';

type Rgb = readonly [red: number, green: number, blue: number];
/** A colour for light pages and one for dark ones, each with what can be read upon it. */
export type Accent = { light: string; onLight: string; dark: string; onDark: string };

/** The surfaces of the page, as in its style sheet. */
const lightSurface: Rgb = [255, 255, 255];
const darkSurface: Rgb = [30, 30, 34];
/** WCAG 1.4.3. */
const enough = 4.5;
const preset = { light: '#28506b', dark: '#9cc7e0' };

/** The shop's accent where it can be read, nudged towards the ink where it cannot. */
export const accentOf = ({ accent = '' }: Theme): Accent => {
  const [light = preset.light, dark = light] = /^light-dark\(\s*([^,]+|rgb\([^)]*\))\s*,\s*(.+)\)$/
    .exec(accent.trim())
    ?.slice(1) ?? [accent];
  const ofLight = readable(toRgb(light) ?? toRgb(preset.light), lightSurface, 0);
  const ofDark = readable(toRgb(dark) ?? toRgb(preset.dark), darkSurface, 255);
  return {
    light: toHex(ofLight),
    onLight: inkOn(ofLight),
    dark: toHex(ofDark),
    onDark: inkOn(ofDark),
  };
};

/** Font and corners as the page's style sheet may take them; what could be more than a list of names is left out. */
export const shapeOf = ({
  font = '',
  radiusPx = 12,
}: Theme): { font: string; radiusPx: number } => {
  const isPlain = /^[\w\s,"'-]+$/.test(font) && font !== 'inherit';
  return { font: isPlain ? `${font}, ` : '', radiusPx: Math.min(24, Math.max(0, radiusPx)) };
};

const toRgb = (text: string): Rgb | undefined => {
  const colour = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour)?.slice(1);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:ff)?$/.exec(colour)?.slice(1);
  const hex = short?.map((digit) => digit + digit) ?? long;
  const decimal = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(colour)?.slice(1);
  const parts = hex?.map((part) => Number.parseInt(part, 16)) ?? decimal?.map(Number);
  const [red, green, blue] = parts ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [Math.min(255, red), Math.min(255, green), Math.min(255, blue)];
};

/** Mixed with black or white until it stands out from the surface, as text and as a button. */
const readable = (colour: Rgb | undefined, surface: Rgb, towards: number): Rgb => {
  let found = colour ?? [towards, towards, towards];
  for (let step = 0; step < 20 && contrast(found, surface) < enough; step += 1) {
    found = found.map((part) => Math.round(part + (towards - part) * 0.12)) as unknown as Rgb;
  }
  return found;
};

const inkOn = (colour: Rgb): string =>
  contrast(colour, [255, 255, 255]) >= contrast(colour, [0, 0, 0]) ? '#ffffff' : '#000000';

/** WCAG 2.2, "contrast ratio". */
export const contrast = (one: Rgb, other: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = (colour: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const toHex = (colour: Rgb): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
