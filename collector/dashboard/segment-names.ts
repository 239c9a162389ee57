import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import { wordsIn } from '../segments/definition.ts';
import { type ShelvedSegment, segmentsIn } from '../segments/segment-shelf.ts';
import type { StoreReader } from '../store/store.ts';
import type { Language } from './language.ts';

/** A segment as the list offers it. */
export type SegmentChoice = { id: string; name: string; people: number };
/** A segment that a person is in; since when, where the store has noted it. */
export type OwnSegment = { id: string; name: string; since: number | undefined };

type Reads = Pick<StoreReader, 'settings' | 'segmentCounts' | 'segmentMoves'>;

/** A segment's name, or what it is about where it has none. */
export const segmentName = ({ name, id }: ShelvedSegment, language: Language): string =>
  wordsIn(name, language) || id;

/** Every segment of some sites with how many are in it; those of one id count together. */
export async function segmentChoices(
  store: Reads,
  sites: readonly SiteKey[],
  language: Language,
): Promise<SegmentChoice[]> {
  const settings = await store.settings();
  const choices = new Map<string, SegmentChoice>();
  for (const site of sites) {
    const counts = new Map(
      (await store.segmentCounts(site)).map(({ segment, people }) => [segment, people]),
    );
    for (const segment of segmentsIn(settings, site)) {
      if (segment.isOff) continue;
      const people = (counts.get(segment.id) ?? 0) + (choices.get(segment.id)?.people ?? 0);
      choices.set(segment.id, { id: segment.id, name: segmentName(segment, language), people });
    }
  }
  return [...choices.values()];
}

/** More moves than anybody made lately. */
const maxMoves = 1000;

/** The segments of one person, and since when. */
export async function segmentsOf(
  store: Reads,
  { id, site, segments }: { id: ProfileId; site: SiteKey; segments: readonly string[] },
  language: Language,
): Promise<OwnSegment[]> {
  if (segments.length === 0) return [];
  const [settings, moves] = await Promise.all([
    store.settings(),
    store.segmentMoves({ site, profile: id, limit: maxMoves }),
  ]);
  const since = new Map(
    moves.filter(({ type }) => type === 'entered').map(({ segment, at }) => [segment, at]),
  );
  const names = new Map(
    segmentsIn(settings, site).map((segment) => [segment.id, segmentName(segment, language)]),
  );
  return segments.map((one) => ({ id: one, name: names.get(one) ?? one, since: since.get(one) }));
}
