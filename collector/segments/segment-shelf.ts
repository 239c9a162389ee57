import { isDeepStrictEqual } from 'node:util';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { builtInSegments } from './built-in.ts';
import type { SegmentDefinition } from './definition.ts';
import { parseCondition } from './parse-condition.ts';

/** A definition, and whether Tresen brings one of that id. */
export type ShelvedSegment = SegmentDefinition & {
  isBuiltIn: boolean;
  /** The built-in one was changed by the owner; deleting that brings it back. */
  isChanged: boolean;
};

/** The definitions of all sites, kept as settings. */
export type SegmentShelf = {
  list(site: SiteKey): Promise<ShelvedSegment[]>;
  find(site: SiteKey, id: string): Promise<ShelvedSegment | undefined>;
  save(site: SiteKey, definition: SegmentDefinition): Promise<void>;
  remove(site: SiteKey, id: string): Promise<void>;
};

/** Another value means that some definition changed since. */
export const segmentsVersionKey = 'segments_version';
const keyPrefix = 'segment:';
const keyOf = (site: SiteKey, id: string): string => `${keyPrefix}${site}:${id}`;

/** `newVersion` makes a text that never was one before. */
export const createSegmentShelf = (deps: {
  store: Pick<StoreReader, 'setting' | 'settings'>;
  records: Pick<StoreWriter, 'saveSetting'>;
  newVersion(): string;
}): SegmentShelf => {
  const { store, records } = deps;
  const change = async (site: SiteKey, id: string, value: string | null): Promise<void> => {
    await records.saveSetting(keyOf(site, id), value);
    await records.saveSetting(segmentsVersionKey, deps.newVersion());
  };
  const list = async (site: SiteKey): Promise<ShelvedSegment[]> =>
    segmentsIn(await store.settings(), site);
  return {
    list,
    find: async (site, id) => (await list(site)).find((one) => one.id === id),
    save: (site, definition) => change(site, definition.id, JSON.stringify(definition)),
    remove: (site, id) => change(site, id, null),
  };
};

/** The definitions of a site in the collector's settings, those built in first. */
export const segmentsIn = (
  settings: readonly { key: string; value: string }[],
  site: SiteKey,
): ShelvedSegment[] => {
  const prefix = keyOf(site, '');
  const saved = new Map<string, SegmentDefinition>();
  for (const { key, value } of settings) {
    if (!key.startsWith(prefix)) continue;
    const definition = readSaved(value);
    if (definition) saved.set(definition.id, definition);
  }
  const builtIn = builtInSegments.map((original) => {
    const changed = saved.get(original.id);
    saved.delete(original.id);
    return { ...(changed ?? original), isBuiltIn: true, isChanged: isOther(changed, original) };
  });
  const own = [...saved.values()]
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map((definition) => ({ ...definition, isBuiltIn: false, isChanged: false }));
  return [...builtIn, ...own];
};

/** A webhook alone makes no other segment. */
const isOther = (changed: SegmentDefinition | undefined, original: SegmentDefinition): boolean =>
  changed !== undefined &&
  !isDeepStrictEqual(
    [changed.name, changed.description, changed.condition, changed.isOff],
    [original.name, original.description, original.condition, original.isOff],
  );

/** Whatever a later or earlier version of Tresen wrote that is no condition here holds for nobody. */
const readSaved = (value: string): SegmentDefinition | undefined => {
  try {
    const saved = JSON.parse(value) as SegmentDefinition;
    const parsed = parseCondition(saved.condition);
    return parsed.type === 'condition'
      ? saved
      : { ...saved, isOff: true, condition: { type: 'any', of: [] } };
  } catch {
    return undefined;
  }
};
