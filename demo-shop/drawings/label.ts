import type { Palette, Picture } from '../catalogue/picture.ts';
import { motifs } from './motifs.ts';
import { at } from './shading.ts';

const serif = "ui-serif,'Iowan Old Style',Palatino,Georgia,serif";

/** Lettering that never grows wider than its place. */
export function lettering(
  text: string,
  y: number,
  size: number,
  colour: string,
  maxWidth: number,
): string {
  const guess = text.length * size * 0.56;
  const fit = guess > maxWidth ? ` textLength="${maxWidth}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text x="0" y="${y}" text-anchor="middle" font-family="${serif}" font-size="${size}" fill="${colour}"${fit}>${toText(text)}</text>`;
}

/** Small capitals of the house, wide apart. */
export function house(y: number, size: number, colour: string): string {
  return `<text x="0" y="${y}" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="600" font-size="${size}" letter-spacing="${size * 0.22}" fill="${colour}">MORGENKONTOR</text>`;
}

/** A printed face: house, motif and name one below the other, around (0, y). */
export function printedFace(picture: Picture, y: number, scale: number, colours: Palette): string {
  const motif = picture.motif ? motifs[picture.motif](colours.ink, colours.accent) : '';
  return at(
    0,
    y,
    scale,
    `${house(-92, 13, colours.ink)}${motif}${lettering(picture.label ?? '', 108, 34, colours.ink, 170)}<path d="M-22 126h44" stroke="${colours.ink}" stroke-width="2" opacity=".6"/>`,
  );
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
