import { describe, expect, test } from 'vitest';
import { foldLedger } from '../../../collector/privacy/consent-ledger.ts';
import { pageOfLedger, readLedger } from '../../../collector/privacy/read-ledger.ts';
import { loggedEvent, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const said = (at: number, answers: object, visitorId = 'anna') =>
  [
    'consent_changed',
    at,
    { ...answers, source: 'klaro', path: '/' } as Record<string, string>,
    { visitorId },
  ] as const;
const deedsOf = (lines: readonly { purpose: string; deed: string }[]) =>
  lines.map(({ purpose, deed }) => `${purpose} ${deed}`);

describe('the ledger of consents', () => {
  test.each([
    { answers: [{ analytics: 'granted' }], deeds: ['analytics given'] },
    { answers: [{ analytics: 'denied' }], deeds: ['analytics refused'] },
    {
      answers: [{ marketing: 'granted' }, { marketing: 'denied' }, { marketing: 'denied' }],
      deeds: ['marketing given', 'marketing withdrawn', 'marketing refused'],
    },
    { answers: [{ analytics: 'unknown', marketing: 'yes' }], deeds: [] },
    {
      answers: [{ analytics: 'granted', personalization: 'denied' }],
      deeds: ['analytics given', 'personalization refused'],
    },
  ])('tells $deeds', ({ answers, deeds }) => {
    const events = answers.map((answer, index) => loggedEvent(...said(noon + index, answer)));
    expect(deedsOf(foldLedger(events))).toEqual(deeds);
  });

  test('one visitor’s refusal takes back nothing of another’s', () => {
    const lines = foldLedger([
      loggedEvent(...said(noon, { analytics: 'granted' }, 'anna')),
      loggedEvent(...said(noon + 1, { analytics: 'denied' }, 'ben')),
    ]);
    expect(deedsOf(lines)).toEqual(['analytics given', 'analytics refused']);
  });

  test('keeps what an owner has to show of a newsletter', () => {
    const [line] = foldLedger([
      loggedEvent('newsletter_requested', noon, {
        email: 'Anna@Shop.Example ',
        consent_text: 'Ja, ich will.',
        consent_version: '3',
        path: '/p/guji',
        campaign_id: 'stay',
      }),
    ]);
    expect(line).toMatchObject({
      purpose: 'newsletter',
      deed: 'requested',
      email: 'anna@shop.example',
      text: 'Ja, ich will.',
      version: '3',
      page: '/p/guji',
      campaignId: 'stay',
      isProven: false,
    });
  });

  test('an event of a strange name is none', () => {
    expect(foldLedger([loggedEvent('constructor'), loggedEvent('toString')])).toEqual([]);
  });
});

describe('a page of the ledger', () => {
  const fill = async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent(...said(noon, { analytics: 'granted' })),
      newEvent('page_view', noon + 1),
      newEvent('newsletter_requested', noon + 2, { email: 'a@b.example' }),
      newEvent(...said(noon + 3, { analytics: 'denied', marketing: 'denied' })),
      newEvent('newsletter_unsubscribed', noon + 4, { email: 'a@b.example' }),
    ]);
    return store;
  };
  const all = [
    'analytics given',
    'newsletter requested',
    'analytics withdrawn',
    'marketing refused',
    'newsletter unsubscribed',
  ];

  test.each([1, 2, 3, 100])('page by page of %i it is the same as at once', async (limit) => {
    const store = await fill();
    const lines: string[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof readLedger>> = await readLedger(store, {
        after,
        limit,
      });
      lines.push(...deedsOf(page.items));
      after = page.next;
    }
    expect(lines).toEqual(all);
  });

  test.each([1, 2, 4, 100])('of a person, page by page of %i', async (limit) => {
    const { items: events } = await (await fill()).events({ limit: 100 });
    const lines: string[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page = pageOfLedger(events, { after, limit });
      lines.push(...deedsOf(page.items));
      after = page.next;
    }
    expect(lines).toEqual(all);
  });

  test('of a site holds nothing of another', async () => {
    const store = await fill();
    const { items } = await readLedger(store, { site: 'open' as never, after: 0, limit: 9 });
    expect(items).toEqual([]);
  });
});
