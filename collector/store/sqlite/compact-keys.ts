import type { DatabaseSync } from 'node:sqlite';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { NewEvent } from '../event.ts';
import { hasFrameOf, toFrame } from './event-row.ts';

/** Ids of visitors seen lately; this bounds them to some 10 MB. */
const maxCachedVisitors = 50_000;
/** More new visitors in a row are those of an import, and few of them come again soon. */
const manyNew = 100;
/** There are some dozens, unless a sender makes up a confidence for each event. */
const maxCachedFrames = 1000;

/**
 * Gives sites, visitors and frames the small integers that rows carry. `forget` must follow a rollback:
 * numbers handed out inside it were never stored.
 */
export const createCompactKeys = (db: DatabaseSync) => {
  const sites = new Map<SiteKey, number>();
  const visitors = new Map<number, Map<VisitorId, number>>();
  const frames = new Map<string, number>();
  const findSite = db.prepare('SELECT id FROM sites WHERE key = ?');
  const addSite = db.prepare('INSERT INTO sites (key) VALUES (?)');
  const findVisitor = db.prepare('SELECT id FROM visitors WHERE visitor = ? AND site = ?');
  const addVisitor = db.prepare(
    'INSERT INTO visitors (visitor, site) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const findFrame = db.prepare('SELECT id FROM frames WHERE body = ?');
  const addFrame = db.prepare('INSERT INTO frames (body) VALUES (?)');
  let last: { event: NewEvent; frame: number } | undefined;
  /** New visitors come many in a row, as with an import: adding such at once saves a search for each. */
  let wasNew = false;
  /** To know each of very many costs more than to search for those who come again. */
  let newInARow = 0;

  const siteKey = (site: SiteKey): number => {
    const known = sites.get(site);
    if (known !== undefined) return known;
    const row = findSite.get(site);
    const id = row ? Number(row.id) : Number(addSite.run(site).lastInsertRowid);
    sites.set(site, id);
    return id;
  };

  const visitorKey = (site: number, visitor: VisitorId): number => {
    const known = visitors.get(site)?.get(visitor);
    if (known !== undefined) {
      newInARow = 0;
      return known;
    }
    const id = wasNew
      ? (added(site, visitor) ?? found(site, visitor))
      : (found(site, visitor) ?? added(site, visitor));
    if (id === undefined) throw new Error('a visitor is there, or can be added');
    if (newInARow < manyNew) knowVisitor(site, visitor, id);
    return id;
  };

  const found = (site: number, visitor: VisitorId): number | undefined => {
    const row = findVisitor.get(visitor, site);
    if (!row) return undefined;
    wasNew = false;
    newInARow = 0;
    return Number(row.id);
  };

  const added = (site: number, visitor: VisitorId): number | undefined => {
    const { changes, lastInsertRowid } = addVisitor.run(visitor, site);
    if (changes === 0) return undefined;
    wasNew = true;
    newInARow += 1;
    return Number(lastInsertRowid);
  };

  /** Notes a number that was read along with something else. */
  const knowVisitor = (site: number, visitor: VisitorId, id: number): void => {
    const own = visitors.get(site) ?? new Map<VisitorId, number>();
    if (own.size >= maxCachedVisitors) own.clear();
    visitors.set(site, own.set(visitor, id));
  };

  const frameNamed = (body: string): number => {
    const known = frames.get(body);
    if (known !== undefined) return known;
    const row = findFrame.get(body);
    const id = row ? Number(row.id) : Number(addFrame.run(body).lastInsertRowid);
    if (frames.size >= maxCachedFrames) frames.clear();
    frames.set(body, id);
    return id;
  };

  /** Neighbours in a batch nearly always share their frame. */
  const frameKey = (event: NewEvent): number => {
    const frame = last && hasFrameOf(event, last.event) ? last.frame : frameNamed(toFrame(event));
    last = { event, frame };
    return frame;
  };

  const forget = (): void => {
    sites.clear();
    visitors.clear();
    frames.clear();
    last = undefined;
  };

  return { siteKey, visitorKey, knowVisitor, frameKey, forget };
};
