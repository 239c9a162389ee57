import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { hasObjected } from '../privacy/suppression.ts';
import { toDecimal } from '../profile/money.ts';
import { readCursor } from '../profile/people-cursor.ts';
import type { ProfileFacts } from '../profile/profile.ts';
import { createProfileReader, readFacts } from '../profile/profile-reader.ts';
import { hashAddress, mailableAddress } from '../segments/audience.ts';
import type { SegmentDesk } from '../segments/segment-desk.ts';
import type { ProfileCursor, ProfileRow } from '../store/store.ts';
import { answerCsv, type CsvCell } from './csv.ts';
import { readPageQuery } from './page-query.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';
import { refuseSite, siteOf } from './segment-site.ts';

type Deps = Pick<RouteDeps, 'audit' | 'now' | 'requireOwner' | 'settle' | 'sites' | 'store'> & {
  desk: SegmentDesk;
};

const maxPeople = 100;
const maxMoves = 1000;
/** So many rows are read at once for a file. */
const exported = 100;
const exportHead = [
  'profile',
  'stage',
  'orders',
  'spent',
  'currency',
  'first_seen',
  'last_seen',
  'email',
];

/** Who is in a segment, who came and went, and the lists for other systems. */
export const segmentPeopleRoutes = (deps: Deps): Hono => {
  const reader = createProfileReader(deps);
  const app = new Hono();
  app.use('/api/segments/*', deps.requireOwner);
  /** Every route is about one segment of one site. */
  const ofSegment =
    (work: (c: Context, site: SiteKey, segment: string) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const site = siteOf(c, deps.sites);
      if (site === undefined) return refuseSite(c);
      const segment = await deps.desk.find(site, c.req.param('id') ?? '');
      if (segment) return work(c, site, segment.id);
      return refuse(c, 404, { reason: 'not_found', expected: 'The id of a segment of this site.' });
    };
  return app
    .get(
      '/api/segments/:id/people',
      ofSegment(async (c, site, segment) => {
        const { after: _, ...others } = c.req.query();
        const asked = readPageQuery(others, maxPeople, 25);
        const after = readAfter(c);
        if (asked.type === 'invalid') return refuseQuery(c, asked.expected);
        if (after === null) return refuseQuery(c, 'after: the `next` of the previous page.');
        const { limit } = asked;
        return c.json(
          await reader.list({ site, filter: { segment }, limit, ...(after && { after }) }),
        );
      }),
    )
    .get(
      '/api/segments/:id/moves',
      ofSegment(async (c, site, segment) => {
        const asked = readPageQuery(c.req.query(), maxMoves);
        if (asked.type === 'invalid') return refuseQuery(c, asked.expected);
        const { limit, after = 0 } = asked;
        const items = await deps.store.segmentMoves({ site, segment, after, limit });
        const next = items.length === limit ? (items.at(-1)?.seq ?? null) : null;
        return c.json({ items, next });
      }),
    )
    .get(
      '/api/segments/:id/export.csv',
      ofSegment(async (c, site, segment) => {
        await deps.audit(c, 'segment_exported', `${site}:${segment}`);
        const pages = pagesOf(deps, site, segment, (row, facts) => rowOf(deps, row, facts));
        return answerCsv(c, `segment-${segment}`, exportHead, pages);
      }),
    )
    .get(
      '/api/segments/:id/audience.csv',
      ofSegment(async (c, site, segment) => {
        await deps.audit(c, 'audience_exported', `${site}:${segment}`);
        const pages = pagesOf(deps, site, segment, async (_, facts) => {
          const address = await addressOf(deps, facts);
          return address === undefined ? undefined : [hashAddress(address)];
        });
        return answerCsv(c, `audience-${segment}`, ['email'], pages);
      }),
    );
};

/** The cursor, nothing where there is none, null where it is none. */
const readAfter = (c: Context): ProfileCursor | undefined | null => {
  const text = c.req.query('after');
  return text === undefined ? undefined : (readCursor(text) ?? null);
};

const refuseQuery = (c: Context, expected: string): Response =>
  refuse(c, 400, { reason: 'invalid_query', expected });

/** A page of lines for a page of people; others have their turn in between. */
async function* pagesOf(
  deps: Deps,
  site: SiteKey,
  segment: string,
  toLine: (row: ProfileRow, facts: ProfileFacts) => Promise<readonly CsvCell[] | undefined>,
): AsyncGenerator<(readonly CsvCell[])[]> {
  let after: ProfileCursor | undefined;
  for (;;) {
    const rows = await deps.store.profiles({
      site,
      filter: { segment },
      limit: exported,
      ...(after && { after }),
    });
    const lines: (readonly CsvCell[])[] = [];
    for (const row of rows) {
      const line = await toLine(row, await readFacts(deps, row));
      if (line) lines.push(line);
    }
    yield lines;
    const last = rows.at(-1);
    if (rows.length < exported || !last) return;
    after = { id: last.id, lastSeenAt: last.lastSeenAt };
    await nextTurn();
  }
}

const rowOf = async (
  deps: Deps,
  { id, firstSeenAt, lastSeenAt, site, appraisal: { facets } }: ProfileRow,
  facts: ProfileFacts,
): Promise<readonly CsvCell[]> => [
  id,
  facets.stage,
  facets.orders,
  toDecimal({ amountMinor: facets.spentMinor, currency: currencyOf(deps, site) }),
  currencyOf(deps, site),
  new Date(firstSeenAt).toISOString(),
  new Date(lastSeenAt).toISOString(),
  (await addressOf(deps, facts)) ?? '',
];

const currencyOf = ({ sites }: Deps, site: SiteKey): string => sites.get(site)?.currency ?? 'EUR';

/** Nobody gets an address who may not write to it, an objection that came by any way included. */
const addressOf = async ({ store }: Deps, facts: ProfileFacts): Promise<string | undefined> => {
  const address = mailableAddress(facts);
  if (address === undefined || (await hasObjected(store, facts.site, address))) return undefined;
  return address;
};
