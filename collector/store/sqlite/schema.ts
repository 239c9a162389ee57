import type { DatabaseSync } from 'node:sqlite';
import { fileWholeLog } from './file-keys.ts';
import { inTransaction } from './transaction.ts';

/** SQL, and what has to be done with the rows that are there. */
type Step = string | { sql: string; fill(db: DatabaseSync): void };

/**
 * Numbered steps, each applied once and in order. A step that was released is never edited; a
 * change is a new step. `seq` is declared, because VACUUM may renumber an undeclared rowid.
 */
const steps: readonly Step[] = [
  `
  CREATE TABLE sites (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE visitors (
    id INTEGER PRIMARY KEY, visitor TEXT NOT NULL, site INTEGER NOT NULL, UNIQUE (visitor, site)
  ) STRICT;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL, visitor INTEGER NOT NULL, id BLOB NOT NULL,
    at INTEGER NOT NULL, received_at INTEGER NOT NULL,
    event TEXT NOT NULL, user_id TEXT, rest TEXT NOT NULL,
    UNIQUE (site, visitor, id)
  ) STRICT;
  CREATE INDEX events_user ON events (site, user_id, visitor) WHERE user_id IS NOT NULL;
  CREATE TABLE stale_visitors (
    visitor INTEGER PRIMARY KEY, site INTEGER NOT NULL, since INTEGER NOT NULL, up_to INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX stale_visitors_since ON stale_visitors (since);
  CREATE TABLE profiles (
    id TEXT PRIMARY KEY, site INTEGER NOT NULL, search_text TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX profiles_seen ON profiles (last_seen_at);
  CREATE INDEX profiles_site_seen ON profiles (site, last_seen_at);
  `,
  `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, subject TEXT
  ) STRICT;
  ALTER TABLE profiles ADD COLUMN is_junk INTEGER NOT NULL DEFAULT 0;
  `,
  'CREATE INDEX profiles_junk ON profiles (site) WHERE is_junk = 1;',
  // What thousands of events say alike is kept once. Rows without a frame have everything in `rest`.
  `
  CREATE TABLE frames (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE) STRICT;
  ALTER TABLE events ADD COLUMN session ANY;
  ALTER TABLE events ADD COLUMN frame INTEGER;
  ALTER TABLE events ADD COLUMN extra TEXT;
  `,
  // Reads the whole log once: some seconds for each million events, before the collector listens.
  {
    sql: `
  CREATE TABLE event_keys (
    site INTEGER NOT NULL, key TEXT NOT NULL, visitor INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (site, key, visitor, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_keys_visitor ON event_keys (visitor, seq);
  `,
    fill: fileWholeLog,
  },
  // Profiles are derived: they are folded anew into columns to filter by, and bodies apart from them.
  `
  DROP TABLE profiles;
  CREATE TABLE profiles (
    no INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, site INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, is_junk INTEGER NOT NULL,
    stage TEXT NOT NULL, cart TEXT NOT NULL, newsletter TEXT NOT NULL,
    engagement REAL NOT NULL, intent REAL NOT NULL, abandonment REAL NOT NULL,
    orders INTEGER NOT NULL, order_days INTEGER NOT NULL,
    first_order_at INTEGER, last_order_at INTEGER, spent_minor INTEGER NOT NULL,
    due_at INTEGER, sample INTEGER NOT NULL, segments TEXT NOT NULL
  ) STRICT;
  CREATE INDEX profiles_list ON profiles (site, last_seen_at DESC, id, is_junk, stage, cart,
    newsletter, engagement, intent, orders);
  CREATE INDEX profiles_sample ON profiles (site, sample);
  CREATE INDEX profiles_due ON profiles (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX profiles_junk ON profiles (site) WHERE is_junk = 1;
  CREATE INDEX profiles_ordered ON profiles (site) WHERE orders > 0;
  CREATE TABLE profile_bodies (
    no INTEGER PRIMARY KEY, search_text TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE forgotten_profiles (
    id TEXT PRIMARY KEY, no INTEGER NOT NULL, site INTEGER NOT NULL, segments TEXT NOT NULL,
    up_to INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE segments (
    id INTEGER PRIMARY KEY, site INTEGER NOT NULL, key TEXT NOT NULL,
    people INTEGER NOT NULL DEFAULT 0, UNIQUE (site, key)
  ) STRICT;
  CREATE TABLE segment_members (
    segment INTEGER NOT NULL, profile INTEGER NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (segment, profile)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE segment_moves (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, segment INTEGER NOT NULL,
    profile TEXT NOT NULL, entered INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX segment_moves_segment ON segment_moves (segment, seq);
  CREATE INDEX segment_moves_profile ON segment_moves (profile, seq);
  INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events GROUP BY visitor, site ON CONFLICT DO NOTHING;
  `,
  'CREATE TABLE erased_visitors (visitor INTEGER PRIMARY KEY, until INTEGER NOT NULL) STRICT;',
  // What people are searched by, folded anew with them. Trigrams of the texts, without the places in them.
  `
  CREATE TABLE profile_search (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE profile_grams USING fts5 (
    text, content = 'profile_search', content_rowid = 'no', tokenize = 'trigram', detail = none,
    columnsize = 0
  );
  INSERT INTO profile_grams (profile_grams, rank) VALUES ('secure-delete', 1);
  CREATE TABLE profile_names (
    name TEXT NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (name, no)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE search_words (
    word TEXT PRIMARY KEY, people INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Keys that join nobody, as the saved profiles know of them.
  `
  CREATE TABLE crowds (
    site INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (site, word)
  ) STRICT, WITHOUT ROWID;
  `,
  // A profile's segments change together, and neighbours' alike: bits and lists instead of a row for each.
  `
  CREATE TABLE segment_blocks (
    shelf INTEGER NOT NULL, segment INTEGER NOT NULL, block INTEGER NOT NULL, bits INTEGER NOT NULL,
    PRIMARY KEY (shelf, segment, block)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO segment_blocks (shelf, segment, block, bits)
    SELECT profile / 1024, segment, profile / 32, sum(1 << (profile % 32)) FROM segment_members
    GROUP BY 1, 2, 3;
  CREATE TABLE profile_moves (
    last INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, site INTEGER NOT NULL,
    profile TEXT NOT NULL, went TEXT NOT NULL, came TEXT NOT NULL
  ) STRICT;
  INSERT INTO profile_moves (last, at, site, profile, went, came)
    SELECT m.seq, m.at, g.site, m.profile, CASE m.entered WHEN 0 THEN m.segment ELSE '' END,
      CASE m.entered WHEN 1 THEN m.segment ELSE '' END
    FROM segment_moves m JOIN segments g ON g.id = m.segment;
  DELETE FROM sqlite_sequence WHERE name = 'profile_moves';
  INSERT INTO sqlite_sequence (name, seq)
    SELECT 'profile_moves', coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'segment_moves';
  CREATE INDEX profile_moves_profile ON profile_moves (profile);
  CREATE TABLE move_blocks (
    shelf INTEGER NOT NULL, segment INTEGER NOT NULL, block INTEGER NOT NULL,
    PRIMARY KEY (shelf, segment, block)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO move_blocks (shelf, segment, block)
    SELECT DISTINCT seq / 262144, segment, seq / 8192 FROM segment_moves;
  DROP TABLE segment_members;
  DROP TABLE segment_moves;
  `,
];

const sqlOf = (step: Step): string => (typeof step === 'string' ? step : step.sql);

/** What a database file has, and the steps that it lacks, as SQL. */
export type PendingSteps = {
  done: number;
  pending: readonly string[];
  /** It has steps that this Tresen does not know. */
  isNewer: boolean;
};

/** What `migrate` would do to a database file; changes nothing. */
export const pendingSteps = (db: DatabaseSync): PendingSteps => {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_steps'").get();
  const row = table && db.prepare('SELECT coalesce(max(step), 0) AS step FROM schema_steps').get();
  const done = Number(row?.step ?? 0);
  return { done, pending: steps.slice(done).map(sqlOf), isNewer: done > steps.length };
};

/** Brings a database file to the newest step; a file from a newer Tresen is refused. */
export const migrate = (db: DatabaseSync): void => {
  db.exec('CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY) STRICT');
  const { done, isNewer } = pendingSteps(db);
  if (isNewer) {
    throw new Error(
      `The database is at step ${done}, this Tresen knows ${steps.length}: start the newer version.`,
    );
  }
  if (done === steps.length) return;
  inTransaction(db, () => {
    for (const [index, step] of steps.slice(done).entries()) {
      db.exec(sqlOf(step));
      if (typeof step !== 'string') step.fill(db);
      db.prepare('INSERT INTO schema_steps (step) VALUES (?)').run(done + index + 1);
    }
  });
};
