import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { ProfileFacts } from '../profile/profile.ts';
import type { ShopModel } from '../profile/shop-model/shop-model.ts';
import { toSubject, usualRules } from './appraise-segments.ts';
import { compileCondition, type NamedCondition } from './compile.ts';
import type { SegmentCondition } from './condition.ts';

/** How many people a condition holds for, while it is being written. */
export type Preview = {
  /** Counted where `isExact`, otherwise worked out from a sample. */
  people: number;
  /** Of so many people altogether. */
  of: number;
  isExact: boolean;
  /** With 95 % confidence it is between these. */
  low: number;
  high: number;
  /** So many were looked at. */
  looked: number;
  examples: readonly PreviewPerson[];
};
type PreviewPerson = Pick<ProfileFacts, 'id' | 'lastSeenAt'> & { name?: string };

type Deps = {
  sample(site: SiteKey, limit: number): Promise<{ ids: ProfileId[]; of: number }>;
  /** The facts of somebody; nothing where they are gone or no person. */
  facts(id: ProfileId): Promise<ProfileFacts | undefined>;
  model(site: SiteKey): Promise<ShopModel>;
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  clock(): number;
  /** Lets others have a turn. */
  breathe(): Promise<void>;
};

/** Up to so many people everybody is looked at. */
const maxLooked = 2000;
const maxMs = 350;
/** So many are read at once; then others have a turn, because the ingest shares this thread. */
const atOnce = 20;
const maxExamples = 5;

/** Counts in a sample, in at most a third of a second; the sample is in no order that matters. */
export const previewCondition = async (
  deps: Deps,
  site: SiteKey,
  condition: SegmentCondition,
  others: readonly NamedCondition[],
): Promise<Preview> => {
  const beganAt = deps.clock();
  const { ask, index } = compileCondition(condition, others, usualRules);
  const [{ ids, of }, model] = await Promise.all([deps.sample(site, maxLooked), deps.model(site)]);
  const now = deps.now();
  const examples: PreviewPerson[] = [];
  let looked = 0;
  let holding = 0;
  for (let first = 0; first < ids.length; first += atOnce) {
    if (first > 0 && deps.clock() - beganAt > maxMs) break;
    const people = await Promise.all(ids.slice(first, first + atOnce).map(deps.facts));
    for (const facts of people) {
      if (!facts) continue;
      looked += 1;
      if (ask(toSubject(facts, now, model, index)) < 0) continue;
      holding += 1;
      const { id, lastSeenAt, name } = facts;
      if (examples.length < maxExamples) {
        examples.push({ id, lastSeenAt, ...(name !== undefined && { name }) });
      }
    }
    await deps.breathe();
  }
  return { ...estimate(holding, looked, of), looked, examples };
};

/** Wilson's interval: right for small counts, too, where the usual one would say that it is surely nobody. */
export const estimate = (
  holding: number,
  looked: number,
  of: number,
): Pick<Preview, 'people' | 'of' | 'isExact' | 'low' | 'high'> => {
  if (looked >= of)
    return { people: holding, of: looked, isExact: true, low: holding, high: holding };
  if (looked === 0) return { people: 0, of, isExact: false, low: 0, high: of };
  const z = 1.96;
  const share = holding / looked;
  const middle = share + (z * z) / (2 * looked);
  const width = z * Math.sqrt((share * (1 - share)) / looked + (z * z) / (4 * looked * looked));
  const scale = 1 + (z * z) / looked;
  return {
    people: Math.round(share * of),
    of,
    isExact: false,
    low: Math.max(holding, Math.floor(((middle - width) / scale) * of)),
    high: Math.min(of, Math.ceil(((middle + width) / scale) * of)),
  };
};
