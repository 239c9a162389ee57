import { html } from 'hono/html';
import type { Profile } from '../../profile/profile.ts';
import type { Markup } from '../view.ts';

/** The picture of a product, or a square with its initials. */
export type Picture = (product: { id?: string | undefined; name?: string | undefined }) => Markup;

/**
 * Pictures of what a person looked at. A page of a shop could name any address as a picture, and to load
 * it would tell a stranger that the owner looks at this person; so only the shop's own origins are asked.
 */
export function createPictures({ productsSeen }: Profile, origins: readonly string[]): Picture {
  const addresses = new Map(
    productsSeen.toReversed().flatMap(({ itemId, name, imageUrl }) => {
      const url = imageUrl === undefined ? null : URL.parse(imageUrl);
      if (!url || !origins.includes(url.origin)) return [];
      // A cart may call the same product by another number; then its name says which it is.
      return [itemId, name].flatMap((key) => (key ? [[key, url.href] as const] : []));
    }),
  );
  return ({ id, name }) => {
    const address = addresses.get(id ?? '') ?? addresses.get(name ?? '');
    if (address === undefined) {
      return html`<span class="picture" aria-hidden="true">${initialsOf(name ?? id ?? '')}</span>`;
    }
    return html`<img class="picture" src="${address}" alt="" width="44" height="44" loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
  };
}

/** The origins from which a shop's pictures may come; `*` is none. */
export const pictureOrigins = (origins: readonly string[] = []): string[] =>
  origins.filter((origin) => URL.parse(origin)?.origin === origin);

function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}
