import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportPage } from '../../../collector/privacy/export-page.ts';
import { createExportPerson } from '../../../collector/privacy/export-person.ts';
import type { PersonExport } from '../../../collector/privacy/person-export.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { testSites } from '../../support/collector-app.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { seedPeople } from '../../support/seed-people.ts';
import { randomLog } from './random-log.ts';

const filled = async (events: readonly NewEvent[]) => {
  const store = createMemoryStore();
  await store.append(events);
  const { settle } = createProjector({ store, sites: testSites, now: () => noon });
  await settle();
  const exportPerson = createExportPerson({ store, sites: testSites, settle, now: () => noon });
  const ids = (await store.profiles({ limit: 1000, withJunk: true })).map(({ id }) => id);
  return { store, exportPerson, ids };
};

const told = async (events: readonly NewEvent[], id: string, language: 'en' | 'de' = 'en') => {
  const { exportPerson } = await filled(events);
  const answer = await exportPerson(id, language);
  if (!answer) throw new Error(`nobody is ${id}`);
  return answer;
};

const nameOf = (one: { visitorId: string; messageId: string }) =>
  `${one.visitorId} ${one.messageId}`;

describe('the export of a person', () => {
  test('of all persons together holds every event exactly once, whole', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, async (log) => {
        const { exportPerson, ids } = await filled(log);
        const exports: PersonExport[] = [];
        for (const id of ids) exports.push((await exportPerson(id, 'en')) as PersonExport);
        const events = exports.flatMap((one) => one.events.map((event) => ({ ...event, of: one })));
        const names = events.map(({ of, ...event }) => `${of.site.key} ${nameOf(event)}`);
        const expected = log.map((event) => `${event.site} ${nameOf(event)}`);
        expect(names.toSorted()).toEqual(expected.toSorted());
        for (const { of, ...event } of events) {
          const source = log.find(
            (one) => one.site === of.site.key && nameOf(one) === nameOf(event),
          );
          expect(event.properties).toEqual(source?.properties);
          expect(event.at).toBe(new Date(source?.at ?? 0).toISOString());
        }
      }),
      { numRuns: 60 },
    );
  }, 20_000);

  test('leaves out nothing that an event carries', async () => {
    const event = newEvent(
      'identify',
      noon,
      { x: 1 },
      {
        userId: 'k-1',
        traits: { name: 'Anna' },
        sessionId: 's',
        originalName: 'Identified',
        consent: { analytics: 'granted' },
        isProven: true,
        doubts: ['headless'],
      },
    );
    const { exportPerson, ids } = await filled([event]);
    const [only] = (await exportPerson(ids[0] ?? '', 'en'))?.events ?? [];
    const { site: _, type: __, at, receivedAt, ...rest } = event;
    expect(only).toMatchObject({ ...rest, at: new Date(at).toISOString() });
    expect(only?.receivedAt).toBe(new Date(receivedAt).toISOString());
  });

  test('says why, how long, from where and by which logic, in both languages', async () => {
    for (const language of ['en', 'de'] as const) {
      const all = await told([newEvent('page_view', noon)], 'v_anna~demo', language);
      expect(all).toMatchObject({ format: 'tresen-person', version: 1, language });
      for (const part of [
        'purposes',
        'retention',
        'sources',
        'profiling',
        'rights',
        'recipients',
      ] as const) {
        expect(all[part].length, part).toBeGreaterThan(0);
        expect(JSON.stringify(all[part]), part).not.toMatch(/undefined|""/);
      }
    }
  });

  test('tells every consent with the moment and the words', async () => {
    const all = await told(
      [
        newEvent('consent_changed', noon, { marketing: 'granted', source: 'api' }),
        newEvent('consent_changed', noon + 1, { marketing: 'denied', source: 'api' }),
      ],
      'v_anna~demo',
    );
    expect(all.consents.map(({ deed }) => deed)).toEqual(['given', 'withdrawn']);
  });

  test('of nobody is nothing', async () => {
    const { exportPerson } = await filled([newEvent('page_view', noon)]);
    expect(await exportPerson('v_nobody~demo', 'en')).toBeUndefined();
  });
});

describe('its page', () => {
  const log = seedPeople(noon);

  test.each(['en', 'de'] as const)(
    'in %s shows all parts, of everybody, and loads nothing',
    async (language) => {
      const { exportPerson, ids } = await filled(log);
      for (const id of ids) {
        const page = String(await exportPage((await exportPerson(id, language)) as PersonExport));
        expect(page).toContain(`<html lang="${language}">`);
        expect(page.match(/<h2>/g)).toHaveLength(15);
        expect(page).not.toMatch(/<script|<img|<link|src=|href=|undefined|\[object/);
      }
    },
  );

  test('runs nothing that a visitor wrote', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const all = await told([newEvent('page_view', noon, { path: hostile })], 'v_anna~demo');
    expect(String(await exportPage(all))).toContain('&lt;img src=x');
    expect(String(await exportPage(all))).not.toContain(hostile);
  });
});
