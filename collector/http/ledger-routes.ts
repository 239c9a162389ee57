import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import type { ConsentLine } from '../privacy/consent-ledger.ts';
import { type LedgerPage, pageOfLedger, readLedger } from '../privacy/read-ledger.ts';
import { createProfileReader, type ProfileReader } from '../profile/profile-reader.ts';
import type { AuditEntry } from '../store/store.ts';
import { answerCsv } from './csv.ts';
import { readPageQuery } from './page-query.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

type Deps = Pick<RouteDeps, 'audit' | 'now' | 'requireOwner' | 'settle' | 'sites' | 'store'>;
type Page<Item> = { items: readonly Item[]; next: number | null };

const most = 1000;
const ledgerHead = [
  'at',
  'site',
  'purpose',
  'deed',
  'source',
  'text',
  'version',
  'page',
  'email',
  'campaign',
  'proven',
  'visitor',
  'message',
];
const trailHead = ['at', 'by', 'action', 'subject'];

/** Who consented to what, and what was done in the owner's name: the two books that an authority asks for. */
export const ledgerRoutes = (deps: Deps): Hono => {
  const reader = createProfileReader(deps);
  return new Hono()
    .get('/api/consents', deps.requireOwner, (c) => showLedger(c, deps, reader))
    .get('/api/audit', deps.requireOwner, (c) => showTrail(c, deps));
};

const showLedger = async (c: Context, deps: Deps, reader: ProfileReader): Promise<Response> => {
  const { site, profile } = c.req.query();
  const asked = readPageQuery(c.req.query(), most);
  if (asked.type === 'invalid') return refuseQuery(c, asked.expected);
  if (site !== undefined && !deps.sites.has(site)) {
    return refuse(c, 400, { reason: 'unknown_site', expected: 'site: the key of a site' });
  }
  const read =
    profile === undefined
      ? (after: number, limit: number) =>
          readLedger(deps.store, {
            after,
            limit,
            ...(site !== undefined && { site: site as SiteKey }),
          })
      : await ledgerOf(reader, profile);
  if (c.req.query('format') !== 'csv') {
    const { items, next } = await read(asked.after ?? 0, asked.limit);
    return c.json({ items: items.map(toAnswer), next });
  }
  await deps.audit(c, 'consents_exported', site);
  return answerCsv(c, 'consents', ledgerHead, pagesOf(read, toRow));
};

/** A person's is read at once; nobody's is empty. */
const ledgerOf = async (reader: ProfileReader, id: string) => {
  const profile = await reader.find(id);
  const events = profile ? await reader.events(profile) : [];
  return async (after: number, limit: number): Promise<LedgerPage> =>
    pageOfLedger(events, { after, limit });
};

/** `profileId` leads on to whoever this browser belongs to now. */
const toAnswer = ({ seq: _, ...line }: ConsentLine) => ({
  ...line,
  profileId: profileIdOf(line.site, { type: 'anonymous', visitorId: line.visitorId }),
});

const toRow = (line: ConsentLine) => [
  new Date(line.at).toISOString(),
  line.site,
  line.purpose,
  line.deed,
  line.source,
  line.text,
  line.version,
  line.page,
  line.email,
  line.campaignId,
  line.isProven,
  line.visitorId,
  line.messageId,
];

const showTrail = async (c: Context, { store, audit }: Deps): Promise<Response> => {
  const asked = readPageQuery(c.req.query(), most);
  if (asked.type === 'invalid') return refuseQuery(c, asked.expected);
  const read = async (before: number, limit: number): Promise<Page<AuditEntry>> => {
    const from = before === 0 ? {} : { before };
    const found = await store.auditTrail({ ...from, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
  };
  if (c.req.query('format') !== 'csv') {
    const { items, next } = await read(asked.after ?? 0, asked.limit);
    return c.json({ items: items.map(({ seq: _, ...entry }) => entry), next });
  }
  await audit(c, 'audit_exported');
  return answerCsv(
    c,
    'audit',
    trailHead,
    pagesOf(read, (entry) => [
      new Date(entry.at).toISOString(),
      entry.by,
      entry.action,
      entry.subject ?? null,
    ]),
  );
};

/** Every page from the first on, as rows. */
async function* pagesOf<Item, Row>(
  read: (after: number, limit: number) => Promise<Page<Item>>,
  toRowOf: (item: Item) => Row,
): AsyncGenerator<Row[], void, undefined> {
  let after: number | null = 0;
  while (after !== null) {
    const page: Page<Item> = await read(after, most);
    yield page.items.map(toRowOf);
    after = page.next;
  }
}

const refuseQuery = (c: Context, expected: string): Response =>
  refuse(c, 400, { reason: 'invalid_query', expected });
