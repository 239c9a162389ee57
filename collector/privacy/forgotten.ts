import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { Wish } from './forget-visitor.ts';

const prefix = 'forgotten_';
const dayMs = 86_400_000;
/** Longer than backups are kept; then nobody needs to know any more who was forgotten. */
const rememberedMs = 400 * dayMs;
/** A flood of wishes does not fill the settings. */
const maxADay = 5000;

type Noted = readonly (readonly [SiteKey, VisitorId, number])[];

/**
 * Notes which browsers were forgotten, so that a backup of before can be restored without them: a list a
 * day of random ids and moments, nothing else. Lists that no backup can be older than go.
 */
export const rememberForgotten = async (
  store: Pick<StoreReader, 'setting'> & Pick<StoreWriter, 'saveSetting'>,
  { wishes, at, processId }: { wishes: readonly Wish[]; at: number; processId: string },
): Promise<void> => {
  const key = `${prefix}${new Date(at).toISOString().slice(0, 10)}_${processId}`;
  const noted: Noted = JSON.parse((await store.setting(key)) ?? '[]');
  const all = [...noted, ...wishes.map((wish) => [wish.site, wish.visitorId, wish.at] as const)];
  await store.saveSetting(key, JSON.stringify(all.slice(0, maxADay)));
};

/** Every browser that was forgotten and is still remembered for it. */
export const readForgotten = async (store: Pick<StoreReader, 'settings'>): Promise<Wish[]> => {
  const settings = await store.settings();
  return settings
    .filter(({ key }) => key.startsWith(prefix))
    .flatMap(({ value }): Noted => JSON.parse(value))
    .map(([site, visitorId, at]) => ({ site, visitorId, at }));
};

/** Drops the lists of days that no backup can be older than. */
export const dropOldForgotten = async (
  store: Pick<StoreReader, 'settings'> & Pick<StoreWriter, 'saveSetting'>,
  now: number,
): Promise<void> => {
  for (const { key } of await store.settings()) {
    const day = key.startsWith(prefix) ? Date.parse(key.slice(prefix.length).slice(0, 10)) : now;
    if (now - day > rememberedMs) await store.saveSetting(key, null);
  }
};
