import type { NewEvent } from '../store/event.ts';
import type { AuditEntry, Store, StoreReader } from '../store/store.ts';
import type { Progress } from './command.ts';

const pageSize = 1000;
const auditPageSize = 500;

/** Copies what lies after a cursor, page by page, up to the end of the log as it was at the call. */
export const copyEvents = async (deps: {
  from: Pick<StoreReader, 'events' | 'measure'>;
  to: Pick<Store, 'append'>;
  after: number;
  /** Told once a page is on disk: a copy that breaks off can go on from there. */
  onPage(after: number): Promise<void>;
  progress: Progress;
}): Promise<{ after: number; read: number; added: number }> => {
  const { from, to, onPage, progress } = deps;
  const { lastSeq } = await from.measure();
  const start = deps.after;
  let after = start;
  let read = 0;
  let added = 0;
  while (after < lastSeq) {
    const { items } = await from.events({ after, limit: pageSize });
    const last = items.at(-1);
    if (!last) break;
    added += (await to.append(items.map(withoutSeq))).inserted;
    read += items.length;
    after = last.seq;
    await onPage(after);
    progress(Math.min(after, lastSeq) - start, lastSeq - start);
  }
  return { after, read, added };
};

const withoutSeq = ({ seq: _, ...event }: NewEvent & { seq: number }): NewEvent => event;

/** Makes the settings of `to` those of `from`, but for the keys that belong to the copying itself. */
export const copySettings = async (
  from: Pick<StoreReader, 'settings'>,
  to: Pick<Store, 'saveSetting' | 'settings'>,
  own: readonly string[],
): Promise<number> => {
  const wanted = (await from.settings()).filter(({ key }) => !own.includes(key));
  const keys = new Set([...wanted.map(({ key }) => key), ...own]);
  for (const { key } of await to.settings()) {
    if (!keys.has(key)) await to.saveSetting(key, null);
  }
  for (const { key, value } of wanted) await to.saveSetting(key, value);
  return wanted.length;
};

/** Adds the lines of the audit trail that `to` lacks, oldest first; copying again adds none. */
export const copyAuditTrail = async (
  from: Pick<StoreReader, 'auditTrail'>,
  to: Pick<Store, 'audit' | 'auditTrail'>,
): Promise<number> => {
  const there = new Map<string, number>();
  for (const entry of await readTrail(to)) {
    there.set(nameOf(entry), (there.get(nameOf(entry)) ?? 0) + 1);
  }
  let added = 0;
  for (const entry of (await readTrail(from)).toReversed()) {
    const left = there.get(nameOf(entry)) ?? 0;
    there.set(nameOf(entry), left - 1);
    if (left > 0) continue;
    const { seq: _, ...line } = entry;
    await to.audit(line);
    added += 1;
  }
  return added;
};

/** The whole trail, the newest first. */
export const readTrail = async (store: Pick<StoreReader, 'auditTrail'>): Promise<AuditEntry[]> => {
  const all: AuditEntry[] = [];
  for (;;) {
    const before = all.at(-1)?.seq;
    const page = await store.auditTrail({
      limit: auditPageSize,
      ...(before !== undefined && { before }),
    });
    all.push(...page);
    if (page.length < auditPageSize) return all;
  }
};

const nameOf = ({ at, by, action, subject }: AuditEntry): string =>
  JSON.stringify([at, by, action, subject]);
