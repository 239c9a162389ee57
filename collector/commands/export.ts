import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { readConfig } from '../config/config.ts';
import { exportPage } from '../privacy/export-page.ts';
import { createExportPerson } from '../privacy/export-person.ts';
import { connectReader } from '../store/open-store.ts';
import type { StoreReader } from '../store/store.ts';
import { findAskedFor, personFlags, readAskedFor, siteKeys } from './asked-for.ts';
import type { Call, Command, Outcome, Progress } from './command.ts';
import { counted } from './counted.ts';

const pageSize = 1000;

/** Writes every event of the sites, a JSON object a line, in order of arrival. */
const exportEvents = async (
  store: Pick<StoreReader, 'events' | 'measure'>,
  sites: readonly SiteKey[],
  write: (line: string) => void,
  progress: Progress,
): Promise<number> => {
  const { lastSeq } = await store.measure();
  let count = 0;
  for (const site of sites) {
    for (let after: number | null = 0; after !== null; ) {
      const page: Awaited<ReturnType<StoreReader['events']>> = await store.events({
        site,
        after,
        limit: pageSize,
      });
      for (const { seq: _, ...event } of page.items) write(`${JSON.stringify(event)}\n`);
      count += page.items.length;
      progress(page.items.at(-1)?.seq ?? lastSeq, lastSeq);
      after = page.next;
    }
  }
  return count;
};

/** Fills a file that this user alone may read; it gets its name when it is whole. */
const toFile = async (
  path: string,
  fill: (write: (text: string) => void) => Promise<void>,
): Promise<void> => {
  const part = `${path}.part`;
  if (existsSync(path)) throw new Error(`${path} is there already: name a new file.`);
  closeSync(openSync(path, 'wx', 0o600));
  try {
    const file = openSync(part, 'w', 0o600);
    try {
      await fill((text) => void writeSync(file, text));
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (cause) {
    for (const left of [part, path]) rmSync(left, { force: true });
    throw cause;
  }
};

const isAboutPerson = (flags: Call['flags']): boolean =>
  ['--email', '--user', '--profile'].some((flag) => flags.has(flag));

const exportSites = async ({ env, flags, progress }: Call): Promise<Outcome> => {
  const config = readConfig(env);
  const out = flags.get('--out');
  if (out === undefined) {
    throw new Error('Add --out FILE for all events, or name a person: --email, --user, --profile.');
  }
  const sites = siteKeys(flags, config);
  const reader = connectReader(config.database);
  let events = 0;
  try {
    await toFile(out, async (write) => {
      events = await exportEvents(reader, sites, write, progress('places of the log'));
    });
  } finally {
    await reader.close();
  }
  return {
    lines: [`${out} holds ${counted(events, 'event')}, a JSON object a line.`],
    json: { file: out, events },
  };
};

const exportOne = async ({ env, flags }: Call): Promise<Outcome> => {
  const config = readConfig(env);
  const language = flags.get('--lang') ?? 'en';
  if (language !== 'en' && language !== 'de') throw new Error('--lang: expected en or de.');
  const reader = connectReader(config.database);
  try {
    const source = { store: reader, sites: config.sites, settle: async () => {}, now: Date.now };
    const found = await findAskedFor(source, readAskedFor(flags, config));
    const [only, ...others] = found;
    if (!only) throw new Error('Nobody is found: nothing is kept under that name.');
    if (others.length > 0) {
      const ids = found.map(({ id }) => id).join(', ');
      throw new Error(`${found.length} people carry it; say which one with --profile: ${ids}.`);
    }
    const told = await createExportPerson(source)(only.id, language);
    if (!told) throw new Error('Nobody is found: nothing is kept under that name.');
    const text = flags.has('--html')
      ? String(await exportPage(told))
      : JSON.stringify(told, null, 2);
    const out = flags.get('--out');
    if (out === undefined) return { lines: [text], json: told };
    await toFile(out, async (write) => write(text));
    return {
      lines: [`${out} holds all that is known about ${only.id}.`],
      json: { file: out, profileId: only.id },
    };
  } finally {
    await reader.close();
  }
};

/** `export`: everything about a person, or all events of a site. */
export const exportCommand: Command = {
  name: 'export',
  does: 'write everything about one person, or all events as JSON Lines; also while the collector runs',
  operands: [],
  flags: {
    ...personFlags,
    '--out': { takes: 'FILE', does: 'into a new file; a person’s data is printed where absent' },
    '--html': { does: 'a page to read and print instead of JSON' },
    '--lang': { takes: 'LANGUAGE', does: 'en or de' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: (call) => (isAboutPerson(call.flags) ? exportOne(call) : exportSites(call)),
};
