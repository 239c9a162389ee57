/**
 * Light for all drawings: it falls from the upper left, so every body is the same path twice, once
 * in its colour and once in a shade. Objects stand on y = 0 around x = 0 and grow upwards.
 */
export const shades = `<defs>
<linearGradient id="round"><stop offset="0" stop-color="#000" stop-opacity=".2"/><stop offset=".14" stop-color="#000" stop-opacity=".05"/><stop offset=".32" stop-color="#fff" stop-opacity=".22"/><stop offset=".52" stop-color="#fff" stop-opacity="0"/><stop offset=".78" stop-color="#000" stop-opacity=".14"/><stop offset="1" stop-color="#000" stop-opacity=".34"/></linearGradient>
<linearGradient id="soft"><stop offset="0" stop-color="#fff" stop-opacity=".12"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient>
<linearGradient id="down" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset="1" stop-color="#000" stop-opacity=".22"/></linearGradient>
<linearGradient id="within" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity=".12"/></linearGradient>
<linearGradient id="metal"><stop offset="0" stop-color="#000" stop-opacity=".38"/><stop offset=".12" stop-color="#fff" stop-opacity=".35"/><stop offset=".26" stop-color="#fff" stop-opacity=".05"/><stop offset=".42" stop-color="#000" stop-opacity=".18"/><stop offset=".62" stop-color="#fff" stop-opacity=".3"/><stop offset=".8" stop-color="#000" stop-opacity=".05"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>
<linearGradient id="glass"><stop offset="0" stop-color="#fff" stop-opacity=".7"/><stop offset=".1" stop-color="#fff" stop-opacity=".15"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset=".9" stop-color="#fff" stop-opacity=".25"/><stop offset="1" stop-color="#fff" stop-opacity=".6"/></linearGradient>
<radialGradient id="shadow"><stop offset="0" stop-color="#2a1a10" stop-opacity=".42"/><stop offset=".55" stop-color="#2a1a10" stop-opacity=".16"/><stop offset="1" stop-color="#2a1a10" stop-opacity="0"/></radialGradient>
<radialGradient id="sunlight" cx=".25" cy=".1" r="1"><stop offset="0" stop-color="#fff" stop-opacity=".55"/><stop offset=".6" stop-color="#fff" stop-opacity=".08"/><stop offset="1" stop-color="#2a1a10" stop-opacity=".12"/></radialGradient>
</defs>`;

type Shade = 'round' | 'soft' | 'down' | 'within' | 'metal' | 'glass';

/** A closed path in its colour and its shade. */
export function solid(d: string, fill: string, shade: Shade = 'round'): string {
  return `<path d="${d}" fill="${fill}"/><path d="${d}" fill="url(#${shade})"/>`;
}

/** A line with round ends. */
export function line(d: string, colour: string, width: number, opacity = 1): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`;
}

/** An ellipse, seen slightly from above: openings, lids, discs. */
export function disc(y: number, rx: number, ry: number, fill: string, shade?: Shade): string {
  const shape = `cx="0" cy="${y}" rx="${rx}" ry="${ry}"`;
  return `<ellipse ${shape} fill="${fill}"/>${shade ? `<ellipse ${shape} fill="url(#${shade})"/>` : ''}`;
}

/** The shadow under an object, falling to the right. */
export function shadow(width: number): string {
  return `<ellipse cx="${width * 0.12}" cy="-2" rx="${width * 0.72}" ry="${width * 0.11}" fill="url(#shadow)"/><ellipse cx="${width * 0.34}" cy="6" rx="${width * 0.85}" ry="${width * 0.13}" fill="url(#shadow)" opacity=".55"/>`;
}

/** Markup placed and scaled. */
export function at(x: number, y: number, scale: number, markup: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${markup}</g>`;
}

/** A drawn object: its markup, and how wide it stands. */
export type Drawing = { markup: string; width: number };
