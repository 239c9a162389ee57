import type { Site } from '../config/site.ts';
import { digestFile, readHead } from './digest-file.ts';
import { headBytes, type ImportPlan, recognise } from './import-plan.ts';
import { messageIdOf } from './message-id.ts';
import type { Said } from './shapes/shapes.ts';

/** A file that can be imported, or why not. */
export type PlannedImport =
  | { type: 'planned'; id: string; plan: ImportPlan; bytes: number }
  | { type: 'unknown'; expected: string };

/** Looks at a file: what it is, how it is written, and by which id its import is found again. */
export const planImport = async (
  path: string,
  site: Pick<Site, 'key' | 'currency' | 'timeZone'>,
  said: Said,
  now: number,
): Promise<PlannedImport> => {
  const { head, bytes } = await readHead(path, headBytes);
  const found = recognise(head, said);
  if (found.type === 'unknown') return found;
  const { type: _, ...recognised } = found;
  const edition = await digestFile(path);
  const { key, currency, timeZone } = site;
  const plan = { ...recognised, site: { key, currency, timeZone }, asOf: now, edition };
  const id = messageIdOf('import', key, plan.kind, plan.shape, edition).slice('import.'.length, 23);
  return { type: 'planned', id, plan, bytes };
};
