import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eraseCommand } from '../../../collector/commands/erase.ts';
import { exportCommand } from '../../../collector/commands/export.ts';
import { foldStale } from '../../../collector/commands/fold-stale.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { run, testFolder } from './run-cli.ts';

const folder = testFolder();
let count = 0;

/** A store with anna, who is known by an address, ben, who typed his, and carl, who typed it as well. */
const setUp = async () => {
  count += 1;
  const path = join(folder, `${count}.db`);
  const store = openSqliteStore(path);
  const typed = { email: 'ben@shop.example' };
  await store.append([
    newEvent('page_view', noon, { path: '/' }),
    newEvent('identify', noon + 1, {}, { userId: 'k-1', traits: { email: 'anna@shop.example' } }),
    newEvent('newsletter_requested', noon + 2, typed, { visitorId: 'ben' }),
    newEvent('newsletter_requested', noon + 3, typed, { visitorId: 'carl' }),
  ]);
  await foldStale(store, demoSites, () => {});
  await store.close();
  return { path, env: { TRESEN_DATABASE: `sqlite:${path}` }, out: join(folder, `${count}.out`) };
};

const eventsIn = async (path: string) => {
  const store = openSqliteStore(path);
  const { items } = await store.events({ limit: 99 });
  await store.close();
  return items;
};

describe('export', () => {
  test('prints all about one person, or writes it where only its owner reads', async () => {
    const { env, out } = await setUp();
    const printed = await run(exportCommand, ['--email=anna@shop.example'], env);
    expect(JSON.parse(printed.out)).toMatchObject({
      format: 'tresen-person',
      site: { key: 'demo' },
    });
    const words = ['--user', 'k-1', '--html', '--lang', 'de', '--out', out];
    expect((await run(exportCommand, words, env)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('<html lang="de">');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect((await run(exportCommand, words, env)).err).toContain('is there already');
  });

  test('writes all events of a site, a JSON object a line', async () => {
    const { env, out } = await setUp();
    const answer = await run(exportCommand, ['--site', 'demo', '--out', out], env);
    expect(answer.out).toContain('holds 4 events');
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      'page_view',
      'identify',
      'newsletter_requested',
      'newsletter_requested',
    ]);
  });

  test.each([
    { words: ['--email=nobody@shop.example'], says: 'Nobody is found' },
    {
      words: ['--email=ben@shop.example'],
      says: /2 people carry it.*v_ben~demo, v_carl|v_carl~demo, v_ben/,
    },
    { words: ['--email=a@b.example', '--user=1'], says: 'Name one of' },
    { words: ['--user=1', '--site=nowhere'], says: 'There is no site "nowhere"' },
    { words: ['--user=k-1', '--lang=fr'], says: 'expected en or de' },
    { words: [], says: 'Add --out FILE' },
  ])('$words: $says', async ({ words, says }) => {
    const { env } = await setUp();
    const answer = await run(exportCommand, words, env);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(says);
  });

  test('leaves no half of a file', async () => {
    const { env, out } = await setUp();
    const answer = await run(exportCommand, ['--out', join(out, 'no', 'folder')], env);
    expect(answer.code).toBe(1);
    expect(existsSync(out)).toBe(false);
  });
});

describe('erase', () => {
  test('says who it would be, and does it only when told to', async () => {
    const { env, path } = await setUp();
    const asked = await run(eraseCommand, ['--user=k-1'], env);
    expect(asked.out).toMatch(
      /^1 profile would be erased for good:\nu_[\w-]{22}\nAdd --yes to do it\.$/,
    );
    expect(await eventsIn(path)).toHaveLength(4);
    const done = await run(eraseCommand, ['--user=k-1', '--yes'], env);
    expect(done.out).toBe('2 events of 1 profile on 1 browser are erased and cannot come back.');
    expect(await eventsIn(path)).toHaveLength(2);
    expect((await run(eraseCommand, ['--user=k-1', '--yes'], env)).out).toContain(
      'Nobody is found',
    );
  });

  test('by an address takes everybody who is as likely its owner', async () => {
    const { env, path } = await setUp();
    const done = await run(eraseCommand, ['--email=BEN@shop.example', '--yes', '--json'], env);
    expect(JSON.parse(done.out)).toMatchObject({ events: 2, visitors: 2 });
    expect(JSON.stringify(await eventsIn(path))).not.toContain('ben@');
  });

  test('wants the store alone', async () => {
    const { env, path } = await setUp();
    const collector = openSqliteStore(path);
    expect((await run(eraseCommand, ['--user=k-1', '--yes'], env)).err).toContain('is in use');
    await collector.close();
  });
});
