import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { PeopleReader, SegmentMove } from '../../store/people.ts';
import type { StoreReader, StoreWriter } from '../../store/store.ts';
import type { SegmentWebhook } from '../definition.ts';
import { segmentsIn } from '../segment-shelf.ts';
import {
  afterDelivery,
  afterFailure,
  type HookProgress,
  progressKey,
  readProgress,
} from './hook-progress.ts';
import type { PostHook } from './post-hook.ts';

type Deps = {
  store: Pick<StoreReader, 'setting' | 'settings'> &
    Pick<PeopleReader, 'segmentMoves'> &
    Pick<StoreWriter, 'saveSetting'>;
  sites: ReadonlyMap<string, { key: SiteKey }>;
  post: PostHook;
  now(): number;
  isOn(): boolean;
};

type Hook = { site: SiteKey; segment: string; webhook: SegmentWebhook };

/** A webhook that is behind must not keep the others waiting. */
const maxInPass = 200;
const pageSize = 50;
/** Moves of before the webhook are passed over quickly. */
const pastPageSize = 1000;

/**
 * Tells each webhook what has moved since it was told last, in order. The cursor is saved after each
 * delivery: a crash loses nothing, and repeats at most one, under the same id.
 */
export const deliverMoves = async (deps: Deps): Promise<void> => {
  const settings = await deps.store.settings();
  const hooks = [...deps.sites.values()].flatMap(({ key: site }): Hook[] =>
    segmentsIn(settings, site).flatMap(({ id, webhook, isOff }) =>
      webhook && !isOff ? [{ site, segment: id, webhook }] : [],
    ),
  );
  await Promise.all(hooks.map((hook) => deliverOne(deps, hook)));
};

const deliverOne = async (deps: Deps, hook: Hook): Promise<void> => {
  const { store, now } = deps;
  const { site, segment, webhook } = hook;
  const key = progressKey(site, segment);
  let progress = readProgress(await store.setting(key));
  if (progress.nextAt > now()) return;
  const save = async (next: HookProgress): Promise<void> => {
    progress = next;
    await store.saveSetting(key, JSON.stringify(next));
  };
  const passed = await passOver(deps, hook, progress.cursor);
  if (passed !== progress.cursor) await save({ ...progress, cursor: passed });
  for (let told = 0; told < maxInPass; ) {
    const moves = await store.segmentMoves({
      site,
      segment,
      after: progress.cursor,
      limit: pageSize,
    });
    for (const move of moves) {
      if (!deps.isOn()) return;
      const posted = await deps.post(webhook, bodyOf(move));
      if (posted.type === 'failed') return save(afterFailure(progress, posted.error, now()));
      await save(afterDelivery(progress, move.seq, now()));
    }
    told += moves.length;
    if (moves.length < pageSize) return;
  }
};

/** The last move before the webhook began, where there are such. */
const passOver = async (
  { store }: Deps,
  { site, segment, webhook }: Hook,
  from: number,
): Promise<number> => {
  let cursor = from;
  for (;;) {
    const moves = await store.segmentMoves({ site, segment, after: cursor, limit: pastPageSize });
    const older = moves.filter(({ at }) => at < webhook.since);
    cursor = older.at(-1)?.seq ?? cursor;
    if (older.length < pastPageSize) return cursor;
  }
};

/** Never an address or a name: who takes it can ask for the profile, if they may. */
const bodyOf = ({ seq, site, segment, profileId, type, at }: SegmentMove): string =>
  JSON.stringify({ id: `${site}.${segment}.${seq}`, site, segment, profileId, type, at });
