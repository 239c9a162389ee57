import { randomUUID } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PeopleReader, PeopleWriter } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { builtInSegments } from './built-in.ts';
import type { SegmentDefinition } from './definition.ts';
import { type Refused, refused, unknownSegment } from './desk-refusal.ts';
import { freeId } from './free-id.ts';
import { judgeDraft, refuseCircle, userOf } from './judge-draft.ts';
import type { ConditionFault } from './parse-condition.ts';
import { createRecentMoves } from './recent-moves.ts';
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
      const checked = judgeDraft(input, all);
      if (checked.type === 'refused') return checked;
      const { draft, notes } = checked;
      const id = draft.id ?? freeId(draft, all);
      if (all.some((one) => one.id === id))
        return refused('segment_exists', 'An id that no segment has.');
      if (all.length >= maxSegments)
        return refused('too_many_segments', `At most ${maxSegments} segments.`);
      const circle = refuseCircle(id, draft.condition, all);
      if (circle) return circle;
      const segment = await save(site, { ...draft, id, createdAt: now(), changedAt: now() });
      return { type: 'saved', segment, notes };
    },
    change: async (site, id, input) => {
      const all = await shelf.list(site);
      const known = all.find((one) => one.id === id);
      if (!known) return unknownSegment;
      const checked = judgeDraft(input, all);
      if (checked.type === 'refused') return checked;
      const { draft, notes } = checked;
      if (draft.id !== undefined && draft.id !== id) {
        return refused('invalid_segment', `id: ${id}; a segment keeps its id.`);
      }
      const circle = refuseCircle(id, draft.condition, all);
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

const isBuiltInId = (id: string): boolean => builtInSegments.some((one) => one.id === id);

const toDefinition = ({
  isBuiltIn: _,
  isChanged: __,
  ...definition
}: ShelvedSegment): SegmentDefinition => definition;
