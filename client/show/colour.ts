/** Red, green and blue in sRGB, 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

const black: Rgb = [0, 0, 0];
const white: Rgb = [1, 1, 1];

/** Reads a computed `color(srgb r g b)`; what lies outside of sRGB is clipped. */
export function parseSrgb(computed: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (computed.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map((part) =>
    Math.min(1, Math.max(0, Number(part))),
  );
  return [red, green, blue];
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function toContrast(one: Rgb, other: Rgb): number {
  const [a, b] = [toLuminance(one), toLuminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** White where it reads well, else black: whichever the colour, at least 4.5:1 (WCAG 1.4.3). */
export function toTextOn(colour: Rgb): Rgb {
  return toContrast(colour, white) >= 4.5 ? white : black;
}

/** Moves a colour away from a surface just as far as 3:1 needs (WCAG 1.4.11). */
export function toVisibleOn(colour: Rgb, surface: Rgb): Rgb {
  const target = toTextOn(surface);
  for (let share = 0; share < 1; share += 0.05) {
    const [r, g, b] = colour.map((channel, i) => channel + ((target[i] ?? 0) - channel) * share);
    const mixed: Rgb = [r ?? 0, g ?? 0, b ?? 0];
    if (toContrast(mixed, surface) >= 3) return mixed;
  }
  return target;
}

/** The colour as CSS. */
export function toCss(colour: Rgb): string {
  return `rgb(${colour.map((channel) => channel * 255).join(' ')})`;
}

function toLuminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
