/** Red, green and blue in sRGB, 0 to 1. */
export type Rgb = readonly number[];

const black: Rgb = [0, 0, 0];
const white: Rgb = [1, 1, 1];

/** Reads a computed `color(srgb r g b)`. */
export function parseSrgb(computed: string): Rgb {
  const [, ...channels] = computed.split(' ', 4);
  return channels.map((channel) => Number.parseFloat(channel) || 0);
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function toContrast(one: Rgb, other: Rgb): number {
  const [a, b] = [toLuminance(one) + 0.05, toLuminance(other) + 0.05];
  return Math.max(a / b, b / a);
}

/** White where it reads well, else black: whichever the colour, at least 4.5:1 (WCAG 1.4.3). */
export function toTextOn(colour: Rgb): Rgb {
  return toContrast(colour, white) >= 4.5 ? white : black;
}

/** The colour as CSS. */
export function toCss(colour: Rgb): string {
  return `color(srgb ${colour.join(' ')})`;
}

function toLuminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((channel) =>
    channel > 0.04045 ? ((channel + 0.055) / 1.055) ** 2.4 : channel / 12.92,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
