import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { ProfileReader } from '../../profile/profile-reader.ts';

/** Those who were there last tell what there is. */
const askedPeople = 50;
const maxNames = 60;

/** Kinds of goods and products that people looked at lately, to choose from while a segment is written. */
export async function goodsOf(
  { list }: Pick<ProfileReader, 'list'>,
  site: SiteKey,
): Promise<readonly string[]> {
  const { items } = await list({ site, limit: askedPeople });
  const kinds = items.flatMap(({ interests }) => interests.categories.map(({ name }) => name));
  const products = items.flatMap(({ productsSeen }) => productsSeen.map(({ name }) => name));
  return [...new Set([...kinds, ...products])].slice(0, maxNames);
}
