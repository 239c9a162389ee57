import type { DatabaseSync } from 'node:sqlite';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';

/** Ids of visitors seen lately; two strings each, so this bounds it to some 20 MB. */
const maxCachedVisitors = 100_000;

/**
 * Gives sites and visitors the small integers that rows carry. `forget` must follow a rollback:
 * numbers handed out inside it were never stored.
 */
export const createCompactKeys = (db: DatabaseSync) => {
  const sites = new Map<string, number>();
  const visitors = new Map<string, number>();
  const findSite = db.prepare('SELECT id FROM sites WHERE key = ?');
  const addSite = db.prepare('INSERT INTO sites (key) VALUES (?)');
  const findVisitor = db.prepare('SELECT id FROM visitors WHERE visitor = ? AND site = ?');
  const addVisitor = db.prepare('INSERT INTO visitors (visitor, site) VALUES (?, ?)');

  const siteKey = (site: SiteKey): number => {
    const known = sites.get(site);
    if (known !== undefined) return known;
    const row = findSite.get(site);
    const id = row ? Number(row.id) : Number(addSite.run(site).lastInsertRowid);
    sites.set(site, id);
    return id;
  };

  const visitorKey = (site: number, visitor: VisitorId): number => {
    const name = `${site} ${visitor}`;
    const known = visitors.get(name);
    if (known !== undefined) return known;
    const row = findVisitor.get(visitor, site);
    const id = row ? Number(row.id) : Number(addVisitor.run(visitor, site).lastInsertRowid);
    if (visitors.size >= maxCachedVisitors) visitors.clear();
    visitors.set(name, id);
    return id;
  };

  const forget = (): void => {
    sites.clear();
    visitors.clear();
  };

  return { siteKey, visitorKey, forget };
};
