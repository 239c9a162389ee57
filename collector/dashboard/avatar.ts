import { html, raw } from 'hono/html';
import type { Profile } from '../profile/profile.ts';
import type { Markup } from './view.ts';

const hues = 6;

/** A small picture of a person: initials where there is a name, else a pattern made from the id. */
export function avatar({ id, name, identities }: Profile): Markup {
  const email = identities.findLast((one) => one.type === 'email')?.value;
  const seed = hashOf(id);
  const content = name ?? email;
  const drawing = content
    ? html`<text x="20" y="20.5">${initials(content)}</text>`
    : raw(pattern(seed));
  const hue = seed % hues;
  return html`<svg class="avatar hue-${hue}" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><circle cx="20" cy="20" r="20"></circle>${drawing}</svg>`;
}

function initials(text: string): string {
  const words = text
    .replace(/@.*/, '')
    .split(/[\s._+-]+/)
    .filter(Boolean);
  const letters = words.map((word) => [...word][0]?.toUpperCase() ?? '');
  return letters.slice(0, 2).join('') || '?';
}

/** Dots on a 3 by 3 grid, mirrored, so that it looks like something. */
function pattern(seed: number): string {
  const dots: string[] = [];
  for (let cell = 0; cell < 6; cell += 1) {
    if (((seed >> (cell + 3)) & 1) === 0 && cell !== 2) continue;
    const x = cell % 2;
    const y = 13 + Math.floor(cell / 2) * 7;
    const columns = x === 0 ? [13, 27] : [20];
    for (const column of columns)
      dots.push(`<circle class="dot" cx="${column}" cy="${y}" r="2.4"/>`);
  }
  return dots.join('');
}

/** FNV-1a, 32 bits: only to spread ids over a few looks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}
