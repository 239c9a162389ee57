import { randomUUID } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PeopleReader, PeopleWriter } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { builtInSegments } from './built-in.ts';
import type { NamedCondition } from './compile.ts';
import type { SegmentCondition } from './condition.ts';
import { parseDraft, type SegmentDefinition, type SegmentDraft } from './definition.ts';
import type { ConditionFault } from './parse-condition.ts';
import { createRecentMoves } from './recent-moves.ts';
import { circleOf, segmentsNamedIn } from './segment-circle.ts';
import { createSegmentShelf, type SegmentShelf, type ShelvedSegment } from './segment-shelf.ts';
import { type HookProgress, progressKey, readProgress } from './webhook/hook-progress.ts';

/** A segment with what is known of it now. */
export type SegmentOverview = ShelvedSegment & {
  people: number;
  lastHour: { entered: number; left: number };
  hook: HookProgress | undefined;
};

/** All segments of a site; while people are still being looked at after a change, counts lag behind. */
export type SegmentsOverview = {
  segments: readonly SegmentOverview[];
  /** At most 1000; more are only said to be more. */
  due: number;
  isCounting: boolean;
};

export const deskRefusals = [
  'invalid_segment',
  'segment_exists',
  'segment_in_use',
  'too_many_segments',
  'built_in_segment',
  'not_found',
] as const;
export type DeskRefusal = (typeof deskRefusals)[number];
export type Refused = { type: 'refused'; reason: DeskRefusal; expected: string };
export type Saved =
  | { type: 'saved'; segment: ShelvedSegment; notes: readonly ConditionFault[] }
  | Refused;

/** Everything an owner does with segments, for API and dashboard. */
export type SegmentDesk = {
  overview(site: SiteKey): Promise<SegmentsOverview>;
  find(site: SiteKey, id: string): Promise<ShelvedSegment | undefined>;
  /** Definitions that a condition may name. */
  named(site: SiteKey): Promise<readonly ShelvedSegment[]>;
  create(site: SiteKey, input: unknown): Promise<Saved>;
  change(site: SiteKey, id: string, input: unknown): Promise<Saved>;
  /** A built-in one that was changed is itself again. */
  remove(site: SiteKey, id: string): Promise<{ type: 'removed' | 'restored' } | Refused>;
  setWebhook(site: SiteKey, id: string, webhook: SegmentDefinition['webhook']): Promise<Saved>;
};

type Deps = {
  store: Pick<StoreReader, 'setting' | 'settings'> &
    Pick<PeopleReader, 'dueProfiles' | 'segmentCounts' | 'segmentMoves'>;
  records: Pick<StoreWriter, 'saveSetting'> & Pick<PeopleWriter, 'makeDue'>;
  /** Segments that the campaigns of a site ask for; these cannot go. */
  inCampaigns(site: SiteKey): readonly string[];
  now(): number;
};

/** What is evaluated for every person; far above what anybody reads. */
const maxSegments = 2000;
const maxDue = 1000;

export const createSegmentDesk = (deps: Deps): SegmentDesk => {
  const { store, records, now } = deps;
  const shelf = createSegmentShelf({ store, records, newVersion: randomUUID });
  const recentMoves = createRecentMoves({ store, now });
  const save = async (site: SiteKey, definition: SegmentDefinition): Promise<ShelvedSegment> => {
    await shelf.save(site, definition);
    await records.makeDue(site);
    const isBuiltIn = isBuiltInId(definition.id);
    return { ...definition, isBuiltIn, isChanged: isBuiltIn };
  };

  return {
    overview: (site) => overviewOf(deps, shelf, recentMoves, site),
    find: shelf.find,
    named: async (site) => (await shelf.list(site)).filter(({ isOff }) => !isOff),
    create: async (site, input) => {
      const all = await shelf.list(site);
      const checked = check(input, all);
      if (checked.type === 'refused') return checked;
      const { draft, notes } = checked;
      const id = draft.id ?? freeId(draft, all);
      if (all.some((one) => one.id === id))
        return refused('segment_exists', 'An id that no segment has.');
      if (all.length >= maxSegments)
        return refused('too_many_segments', `At most ${maxSegments} segments.`);
      const circle = circleIn(id, draft.condition, all);
      if (circle) return circle;
      const segment = await save(site, { ...draft, id, createdAt: now(), changedAt: now() });
      return { type: 'saved', segment, notes };
    },
    change: async (site, id, input) => {
      const all = await shelf.list(site);
      const known = all.find((one) => one.id === id);
      if (!known) return unknownSegment;
      const checked = check(input, all);
      if (checked.type === 'refused') return checked;
      const { draft, notes } = checked;
      if (draft.id !== undefined && draft.id !== id) {
        return refused('invalid_segment', `id: ${id}; a segment keeps its id.`);
      }
      const circle = circleIn(id, draft.condition, all);
      if (circle) return circle;
      const segment = await save(site, { ...toDefinition(known), ...draft, id, changedAt: now() });
      return { type: 'saved', segment, notes };
    },
    remove: async (site, id) => {
      const all = await shelf.list(site);
      const known = all.find((one) => one.id === id);
      if (!known) return unknownSegment;
      if (known.isBuiltIn && !known.isChanged) {
        return refused(
          'built_in_segment',
          'A segment of your own; one that is built in can be switched off.',
        );
      }
      const user = known.isBuiltIn ? undefined : userOf(id, all, deps.inCampaigns(site));
      if (user !== undefined)
        return refused('segment_in_use', `A segment that nothing asks for; ${user} does.`);
      const { webhook } = known;
      const original = builtInSegments.find((one) => one.id === id);
      if (webhook && original) {
        // Who is told of it is told on.
        await shelf.save(site, { ...original, webhook });
      } else {
        await shelf.remove(site, id);
        await records.saveSetting(progressKey(site, id), null);
      }
      await records.makeDue(site);
      return { type: known.isBuiltIn ? 'restored' : 'removed' };
    },
    setWebhook: async (site, id, webhook) => {
      const known = await shelf.find(site, id);
      if (!known) return unknownSegment;
      const { webhook: _, ...others } = toDefinition(known);
      await shelf.save(site, { ...others, ...(webhook && { webhook }) });
      await records.saveSetting(progressKey(site, id), null);
      const { isBuiltIn, isChanged } = known;
      const segment = { ...others, ...(webhook && { webhook }), isBuiltIn, isChanged };
      return { type: 'saved', segment, notes: [] };
    },
  };
};

const overviewOf = async (
  { store, now }: Deps,
  shelf: SegmentShelf,
  recentMoves: ReturnType<typeof createRecentMoves>,
  site: SiteKey,
): Promise<SegmentsOverview> => {
  const [segments, counts, moves, due] = await Promise.all([
    shelf.list(site),
    store.segmentCounts(site),
    recentMoves(site),
    store.dueProfiles(now(), maxDue),
  ]);
  const people = new Map(counts.map((count) => [count.segment, count.people]));
  const withHooks = segments.map(
    async (one): Promise<SegmentOverview> => ({
      ...one,
      people: people.get(one.id) ?? 0,
      lastHour: moves.get(one.id) ?? { entered: 0, left: 0 },
      hook: one.webhook && readProgress(await store.setting(progressKey(site, one.id))),
    }),
  );
  return { segments: await Promise.all(withHooks), due: due.length, isCounting: due.length > 0 };
};

const refused = (reason: DeskRefusal, expected: string): Refused => ({
  type: 'refused',
  reason,
  expected,
});
const unknownSegment = refused('not_found', 'The id of a segment of this site.');

/** What is right by itself, and names only segments that there are. */
const check = (
  input: unknown,
  all: readonly NamedCondition[],
): { type: 'draft'; draft: SegmentDraft; notes: readonly ConditionFault[] } | Refused => {
  const parsed = parseDraft(input);
  if (parsed.type === 'refused') {
    return refused('invalid_segment', `${parsed.path}: ${parsed.expected}`);
  }
  const unknown = unknownIn(parsed.draft.condition, all, parsed.draft.id);
  return unknown ?? parsed;
};

/** Refuses a condition that names a segment that is not there. */
export const unknownIn = (
  condition: SegmentCondition,
  all: readonly NamedCondition[],
  own?: string,
): Refused | undefined => {
  const ids = new Set(all.map(({ id }) => id));
  const unknown = segmentsNamedIn(condition).find((id) => id !== own && !ids.has(id));
  return unknown === undefined
    ? undefined
    : refused(
        'invalid_segment',
        `condition: Segments of this site; there is none with the id ${unknown}.`,
      );
};

const circleIn = (
  id: string,
  condition: SegmentCondition,
  all: readonly NamedCondition[],
): Refused | undefined => {
  const circle = circleOf(id, [...all.filter((one) => one.id !== id), { id, condition }]);
  return (
    circle &&
    refused(
      'invalid_segment',
      `condition: No segment that contains itself, as in ${circle.join(' > ')}.`,
    )
  );
};

const userOf = (
  id: string,
  all: readonly NamedCondition[],
  inCampaigns: readonly string[],
): string | undefined => {
  const other = all.find((one) => segmentsNamedIn(one.condition).includes(id));
  if (other) return `the segment ${other.id}`;
  return inCampaigns.includes(id) ? 'a campaign' : undefined;
};

const isBuiltInId = (id: string): boolean => builtInSegments.some((one) => one.id === id);

const toDefinition = ({
  isBuiltIn: _,
  isChanged: __,
  ...definition
}: ShelvedSegment): SegmentDefinition => definition;

/** Made of the name, so that it can be read in an address. */
const freeId = ({ name }: SegmentDraft, all: readonly NamedCondition[]): string => {
  const plain = (name.en ?? name.de ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  const stem = plain === '' ? 'segment' : plain;
  const taken = new Set(all.map(({ id }) => id));
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}_${count}`;
    if (!taken.has(id)) return id;
  }
};
