import { fileWholeLog } from './file-keys.ts';
import { markAll } from './forget-profiles.ts';
import { indexTrigrams } from './index-trigrams.ts';
import type { Ask } from './pool.ts';

/** A step of the schema: applied once, in order, and never edited after its release. */
type Step = {
  name: string;
  sql: string;
  /** What has to be done with the rows that are there. */
  fill?(ask: Ask): Promise<void>;
};

/**
 * Every key of these tables contains `visitor`, by which Citus spreads them over machines. No foreign
 * keys and no triggers, which would tie rows of different visitors together.
 */
export const distributedTables = [
  'events',
  'stale_visitors',
  'profiles',
  'event_staging',
  'event_keys',
  'profile_bodies',
  'segment_members',
  'erased_visitors',
  'profile_search',
  'profile_names',
] as const;

/** `COLLATE "C"`: compared by bytes, the same on every machine and after every upgrade. */
const eventColumns = `
  seq bigint NOT NULL, at bigint NOT NULL, received_at bigint NOT NULL,
  visitor bytea NOT NULL, id bytea NOT NULL, site text COLLATE "C" NOT NULL,
  event text COLLATE "C" NOT NULL, user_id text COLLATE "C", rest json NOT NULL`;

/**
 * A mark in `stale_visitors` is never changed: each append adds its own, so that writers never wait for
 * each other's marks. The sequence starts at 0, taken here, so that `last_value` always was taken.
 */
export const steps: readonly Step[] = [
  {
    name: 'the log of events, people, settings and the audit trail',
    sql: `
      CREATE SEQUENCE event_seq MINVALUE 0 START 0;
      SELECT nextval('event_seq');
      CREATE TABLE events (${eventColumns}, PRIMARY KEY (visitor, site, id));
      CREATE INDEX events_seq ON events (seq);
      CREATE INDEX events_user ON events (user_id, site, visitor) WHERE user_id IS NOT NULL;
      CREATE TABLE event_staging (batch bigint NOT NULL, ${eventColumns});
      CREATE INDEX event_staging_batch ON event_staging (batch);
      CREATE TABLE stale_visitors (
        since bigint NOT NULL, visitor bytea NOT NULL, site text COLLATE "C" NOT NULL,
        PRIMARY KEY (visitor, site, since)
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
      CREATE INDEX stale_visitors_since ON stale_visitors (since);
      CREATE TABLE profiles (
        first_seen_at bigint NOT NULL, last_seen_at bigint NOT NULL, is_junk boolean NOT NULL,
        visitor bytea NOT NULL, id text COLLATE "C" NOT NULL, site text COLLATE "C" NOT NULL,
        search_text text COLLATE "C" NOT NULL, body text NOT NULL,
        PRIMARY KEY (visitor, id)
      );
      CREATE INDEX profiles_seen ON profiles (last_seen_at);
      CREATE INDEX profiles_site_seen ON profiles (site, last_seen_at);
      CREATE TABLE settings (key text COLLATE "C" PRIMARY KEY, value text NOT NULL);
      CREATE TABLE audit (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at bigint NOT NULL, by text NOT NULL, action text NOT NULL, subject text
      );`,
  },
  {
    // Rows without a frame have everything in `rest`.
    name: 'what thousands of events say alike is kept once, and sessions in few bytes',
    sql: `
      CREATE TABLE frames (id int PRIMARY KEY, body text NOT NULL);
      ALTER TABLE events ADD COLUMN session bytea, ADD COLUMN frame int;
      ALTER TABLE event_staging ADD COLUMN session bytea, ADD COLUMN frame int;`,
  },
  {
    // Reads the whole log once: some seconds for each million events, before the collector listens.
    name: 'events found by the addresses and orders that they name',
    sql: `
      CREATE TABLE event_keys (
        visitor bytea NOT NULL, id bytea NOT NULL, site text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL, PRIMARY KEY (visitor, site, id, key)
      );
      CREATE INDEX event_keys_key ON event_keys (key, site);`,
    fill: fileWholeLog,
  },
  {
    // Profiles are derived: they are folded anew into columns to filter by, and bodies apart from them.
    // What is counted and told of segments lies in one place, also where the rest is spread.
    name: 'people in columns, and who is in which segment',
    sql: `
      DROP TABLE profiles;
      CREATE TABLE profiles (
        first_seen_at bigint NOT NULL, last_seen_at bigint NOT NULL, first_order_at bigint,
        last_order_at bigint, spent_minor bigint NOT NULL, due_at bigint, sample bigint NOT NULL,
        engagement double precision NOT NULL, intent double precision NOT NULL,
        abandonment double precision NOT NULL, orders int NOT NULL, order_days int NOT NULL,
        is_junk boolean NOT NULL, visitor bytea NOT NULL, id text COLLATE "C" NOT NULL,
        site text COLLATE "C" NOT NULL, stage text COLLATE "C" NOT NULL,
        cart text COLLATE "C" NOT NULL, newsletter text COLLATE "C" NOT NULL, segments text NOT NULL,
        PRIMARY KEY (visitor, id)
      );
      CREATE INDEX profiles_seen ON profiles (last_seen_at DESC, id);
      CREATE INDEX profiles_list ON profiles
        (site, last_seen_at DESC, id, is_junk, stage, cart, newsletter, engagement, intent, orders);
      CREATE INDEX profiles_sample ON profiles (site, sample);
      CREATE INDEX profiles_due ON profiles (due_at, id) WHERE due_at IS NOT NULL;
      CREATE INDEX profiles_ordered ON profiles (site) WHERE orders > 0;
      CREATE INDEX profiles_junk ON profiles (site) WHERE is_junk;
      CREATE TABLE profile_bodies (
        visitor bytea NOT NULL, id text COLLATE "C" NOT NULL, search_text text COLLATE "C" NOT NULL,
        body text NOT NULL, PRIMARY KEY (visitor, id)
      );
      CREATE TABLE segment_members (
        since bigint NOT NULL, visitor bytea NOT NULL, profile text COLLATE "C" NOT NULL,
        site text COLLATE "C" NOT NULL, segment text COLLATE "C" NOT NULL,
        PRIMARY KEY (visitor, profile, segment)
      );
      CREATE INDEX segment_members_segment ON segment_members (segment, site);
      CREATE TABLE segment_counts (
        site text COLLATE "C" NOT NULL, segment text COLLATE "C" NOT NULL, people bigint NOT NULL,
        PRIMARY KEY (site, segment)
      );
      CREATE TABLE segment_moves (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL,
        site text COLLATE "C" NOT NULL, segment text COLLATE "C" NOT NULL,
        profile text COLLATE "C" NOT NULL, entered boolean NOT NULL
      );
      CREATE INDEX segment_moves_segment ON segment_moves (segment, site, seq);
      CREATE INDEX segment_moves_profile ON segment_moves (profile, seq);
      CREATE TABLE rebuilds (up_to bigint NOT NULL);`,
    fill: async (ask) => {
      await ask('DELETE FROM stale_visitors');
      await ask(markAll);
    },
  },
  {
    name: 'visitors of whom nothing is taken that happened until they were erased',
    sql: `
      CREATE TABLE erased_visitors (
        until bigint NOT NULL, visitor bytea NOT NULL, site text COLLATE "C" NOT NULL,
        PRIMARY KEY (visitor, site)
      );`,
  },
  {
    // Folded anew with the profiles. Without the extension a search reads all texts, which are short.
    name: 'what people are searched by, with trigrams where the extension pg_trgm can be had',
    sql: `
      CREATE TABLE profile_search (
        visitor bytea NOT NULL, id text COLLATE "C" NOT NULL, text text COLLATE "C" NOT NULL,
        PRIMARY KEY (visitor, id)
      );
      CREATE TABLE profile_names (
        visitor bytea NOT NULL, id text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
        PRIMARY KEY (visitor, id, name)
      );
      CREATE INDEX profile_names_name ON profile_names (name);
      CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY, people bigint NOT NULL);`,
    fill: indexTrigrams,
  },
  {
    name: 'keys that join nobody, as the saved profiles know of them',
    sql: `
      CREATE TABLE crowds (
        site text COLLATE "C" NOT NULL, word text COLLATE "C" NOT NULL, PRIMARY KEY (site, word)
      );`,
  },
];

/** Spreads a table over the machines of a Citus cluster; the rows of one visitor stay together. */
export const distributionOf = (table: (typeof distributedTables)[number]): Step => ({
  name: `the table ${table} spread over the machines by visitor (Citus)`,
  sql:
    table === 'events'
      ? "SELECT create_distributed_table('events', 'visitor')"
      : `SELECT create_distributed_table('${table}', 'visitor', colocate_with => 'events')`,
});
