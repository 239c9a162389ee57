import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCustody } from '../../../client/events/custody.ts';
import { findDevice, saveDevice } from '../../../client/events/device.ts';
import {
  type ConsentState,
  type ConsentValue,
  forPurposes,
} from '../../../client/protocol/consent.ts';
import type { PageEvent } from '../../../client/protocol/event.ts';
import type { MessageId, VisitorId } from '../../../client/protocol/ids.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';

type Memory = { sessionAt: number; facts: unknown[] };
type Shared = {
  anonymousId: string;
  context: { sessionId: string; locale: string; consent: { categoryPreferences: object } };
};

const all = (value: ConsentValue): ConsentState => forPurposes(() => value);
let added: { event: PageEvent; shared: Shared; urgent: boolean }[];
let log: string[];
let memory: Memory;
let recalled: unknown[];
let told: ConsentState[];
let made: number;
let custody: ReturnType<typeof start>;
let jar: ReturnType<typeof useCookieJar>;

const pageEvent = (event: string, properties: object = {}): PageEvent => ({
  type: 'track',
  event,
  messageId: `m${made++}` as MessageId,
  timestamp: 1_000 + made,
  properties: properties as PageEvent['properties'],
  context: { source: 'page' },
});
/** A page's custody, as the composition root wires it: what it records comes back to it. */
const start = (mode = 'required', refusal?: 'gpc' | 'dnt') => {
  const page = createCustody(
    mode,
    refusal,
    {
      add: (event, shared, urgent) => {
        log.push(`add ${event.event}`);
        added.push({ event, shared: shared as Shared, urgent });
      },
      open: () => log.push('open'),
      close: () => log.push('close'),
    },
    () => memory,
    (saved) => recalled.push(saved),
    (event, properties) => page.take(pageEvent(event, properties)),
    (consent) => told.push(consent),
  );
  page.settle();
  return page;
};
const take = (event: string, properties?: object) => {
  const taken = pageEvent(event, properties);
  custody.take(taken);
  return taken;
};
const names = () => added.map(({ event }) => event.event);
/** What another tab stored arrives as a text, or as null where it left nothing. */
const follow = () => custody.follow(localStorage.getItem('tresen') as string);
const traces = () => [document.cookie, localStorage.length];
const clean = () => {
  localStorage.clear();
  jar = useCookieJar();
};

beforeEach(() => {
  clean();
  document.documentElement.lang = 'de';
  [added, log, recalled, told, made] = [[], [], [], [], 0];
  memory = { sessionAt: 500, facts: [{ event: 'search' }] };
  custody = start();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('before an answer', () => {
  test('nothing leaves, nothing is stored, nothing is read', () => {
    const reads = vi.spyOn(document, 'cookie', 'get');
    take('page_view');
    take('add_to_cart');
    custody.save();
    expect([names(), log, recalled]).toEqual([[], [], []]);
    expect(reads).not.toHaveBeenCalled();
    expect(traces()).toEqual(['', 0]);
    expect(custody.status()).toMatchObject({
      consent: all('unknown'),
      device: undefined,
      asking: false,
    });
  });

  test('200 events are held; looks give way first, with the reason, and orders last', () => {
    const order = take('purchase');
    const looks = Array.from({ length: 2 }, () => take('page_view'));
    const others = Array.from({ length: 200 }, () => take('custom'));
    expect(looks.map(({ reason }) => reason)).toEqual(['buffer_full', 'buffer_full']);
    expect(others.map(({ reason }) => reason).lastIndexOf('buffer_full')).toBe(0);
    custody.answer(all('granted'), 'api');
    expect(names().filter((name) => name === 'custom')).toHaveLength(199);
    expect(added[0]?.event).toBe(order);
  });

  test('a refusal gives those that were held its reason', () => {
    const events = [take('page_view'), take('add_to_cart')];
    custody.answer(all('denied'), 'api');
    expect(events.map(({ reason }) => reason)).toEqual(['consent_denied', 'consent_denied']);
    custody.answer(all('granted'), 'api');
    expect(names()).toEqual(['consent_changed']);
  });

  test('an answer about something else holds them on', () => {
    const event = take('add_to_cart');
    custody.answer({ marketing: 'denied' }, 'api');
    expect([event.reason, names()]).toEqual([undefined, []]);
    custody.answer({ analytics: 'granted' }, 'api');
    expect(names()).toEqual(['add_to_cart', 'consent_changed']);
  });

  test('the page stands for the visitor, each page for itself', async () => {
    const { unit } = custody.status();
    expect(unit).toMatch(/^[0-9a-f]{32}$/);
    expect(custody.status().unit).toBe(unit);
    vi.resetModules();
    const other = await import('../../../client/platform/random.ts');
    expect(other.pageUnit).not.toBe(unit);
  });
});

describe('a grant', () => {
  test('lets everything held leave in order, with its own times, and opens the outbox', () => {
    const held = [take('page_view'), take('view_item'), take('add_to_cart')];
    const times = held.map(({ timestamp }) => timestamp);
    custody.answer(all('granted'), 'google_consent_mode');
    expect(log).toEqual([
      'open',
      'add page_view',
      'add view_item',
      'add add_to_cart',
      'add consent_changed',
    ]);
    expect(added.slice(0, 3).map(({ event }) => event)).toEqual(held);
    expect(held.map(({ timestamp }) => timestamp)).toEqual(times);
    expect(recalled).toEqual([undefined]);
  });

  test('makes the page unit the visitor', () => {
    const { unit } = custody.status();
    take('page_view');
    custody.answer(all('granted'), 'api');
    expect(custody.status()).toMatchObject({ unit, device: { visitorId: unit } });
    expect(added[0]?.shared.anonymousId).toBe(unit);
    expect(findDevice()?.visitorId).toBe(unit);
  });

  test('lets a visitor who is known go on as the same', () => {
    const visitorId = 'a'.repeat(32) as VisitorId;
    saveDevice({ visitorId, memory: { facts: ['old'] } });
    take('page_view');
    custody.answer(all('granted'), 'api');
    expect(custody.status().unit).toBe(visitorId);
    expect(recalled[0]).toEqual({ facts: ['old'] });
    expect(new Set(added.map(({ shared }) => shared.anonymousId))).toEqual(new Set([visitorId]));
  });

  test('lets events leave at once from then on, and holds none twice', () => {
    take('search');
    custody.answer(all('granted'), 'api');
    take('login');
    custody.answer({ marketing: 'denied' }, 'api');
    expect(names()).toEqual(['search', 'consent_changed', 'login', 'consent_changed']);
  });

  test.each([
    ['analytics', true],
    ['personalization', false],
    ['marketing', false],
  ] as const)('of %s alone: events leave %s', (purpose, leaves) => {
    take('search');
    custody.answer({ [purpose]: 'granted' }, 'api');
    expect(names().includes('search')).toBe(leaves);
    expect(localStorage.length).toBe(leaves ? 1 : 0);
    expect(custody.status().consent).toEqual({ ...all('unknown'), [purpose]: 'granted' });
  });

  test('from the tag is there from the start', () => {
    custody = start('granted');
    take('search');
    expect(log).toEqual(['open', 'add consent_changed', 'add search']);
    expect(added[0]?.event.properties).toEqual({ ...all('granted'), source: 'tag' });
  });
});

describe('what an event shares with others', () => {
  test('is visitor, session, language, and the consent it was made under', () => {
    custody.answer({ analytics: 'granted', marketing: 'denied' }, 'api');
    take('search');
    expect(added.at(-1)?.shared).toEqual({
      anonymousId: custody.status().unit,
      context: {
        sessionId: 500,
        locale: 'de',
        consent: ['analytics'],
      },
    });
  });

  test.each([
    ['page_view', false],
    ['view_item', false],
    ['view_item_list', false],
    ['select_item', false],
    ['engagement', false],
    ['web_vital', false],
    ['add_to_cart', true],
    ['purchase', true],
    ['identify', true],
    ['prompt_exposed', true],
    ['consent_changed', false],
    ['newsletter_requested', true],
    ['wishlist_opened', true],
  ])('%s is worth a request of its own: %s', (event, urgent) => {
    custody.answer(all('granted'), 'api');
    take(event);
    expect(added.at(-1)).toMatchObject({ event: { event }, urgent });
  });
});

describe('the change of consent', () => {
  test('is told to the collector once, with its source', () => {
    custody.answer(all('granted'), 'google_consent_mode');
    custody.answer(all('granted'), 'api');
    custody.settle();
    expect(names()).toEqual(['consent_changed']);
    expect(added[0]?.event.properties).toEqual({
      ...all('granted'),
      source: 'google_consent_mode',
    });
  });

  test('is not told again on the next page', () => {
    custody.answer(all('granted'), 'api');
    custody = start();
    custody.answer(all('granted'), 'google_consent_mode');
    expect(names()).toEqual(['consent_changed']);
    expect(told.at(-1)).toEqual(all('granted'));
  });

  test('is told again when something changed between the pages', () => {
    custody.answer(all('granted'), 'api');
    custody = start();
    custody.answer({ ...all('granted'), marketing: 'denied' }, 'api');
    expect(names()).toEqual(['consent_changed', 'consent_changed']);
  });

  test('is told to listeners, an answer that changes nothing is not', () => {
    told = [];
    custody.answer({ analytics: 'granted' }, 'api');
    custody.answer({ analytics: 'granted' }, 'api');
    custody.answer({}, 'api');
    custody.answer({ marketing: undefined }, 'api');
    expect(told).toEqual([{ ...all('unknown'), analytics: 'granted' }]);
  });

  test('merges: what is not named stays', () => {
    custody.answer({ analytics: 'granted' }, 'api');
    custody.answer({ marketing: 'denied' }, 'api');
    expect(custody.status().consent).toEqual({
      analytics: 'granted',
      personalization: 'unknown',
      marketing: 'denied',
    });
  });
});

describe('a refusal', () => {
  test('before any grant drops what was held and all that comes, with its reason', () => {
    take('page_view');
    custody.answer(all('denied'), 'api');
    expect(take('search').reason).toBe('consent_denied');
    expect(names()).toEqual([]);
    expect(log).toEqual(['close']);
    custody.answer(all('granted'), 'api');
    expect(names()).toEqual(['consent_changed']);
  });

  test('after a grant is told to the collector, then nothing is left on the device', () => {
    custody.answer(all('granted'), 'api');
    const { unit } = custody.status();
    take('search');
    expect(traces()).not.toEqual(['', 0]);
    log = [];
    custody.answer(all('denied'), 'google_consent_mode');
    expect(log).toEqual(['add consent_changed', 'close']);
    expect(added.at(-1)).toMatchObject({
      event: { properties: { ...all('denied'), source: 'google_consent_mode' } },
      shared: { anonymousId: unit },
    });
    expect(traces()).toEqual(['', 0]);
    expect(custody.status().device).toBeUndefined();
    custody.save();
    expect(traces()).toEqual(['', 0]);
  });

  test('can be taken back', () => {
    custody.answer(all('denied'), 'api');
    custody.answer(all('granted'), 'api');
    expect(take('search').reason).toBeUndefined();
    expect(names()).toEqual(['consent_changed', 'search']);
  });

  test.each(['gpc', 'dnt'] as const)('by the browser (%s) is final', (signal) => {
    custody = start('granted', signal);
    custody.answer(all('granted'), 'api');
    custody.answer(all('granted'), 'google_consent_mode');
    expect(take('search').reason).toBe('consent_denied');
    expect(custody.status().consent).toEqual(all('denied'));
    expect([names(), traces()]).toEqual([[], ['', 0]]);
  });

  test('by the browser erases what an earlier page stored', () => {
    custody.answer(all('granted'), 'api');
    custody = start('required', 'gpc');
    expect(traces()).toEqual(['', 0]);
  });
});

describe('a pause that was asked for on the visitor’s own page', () => {
  test('counts whatever a banner says; what is on the device goes, the pause itself stays', () => {
    localStorage.setItem('tresen', JSON.stringify({ visitorId: 'ofanearliervisit' }));
    jar.write('tresen_=denied;path=/');
    custody = start();
    take('page_view');
    for (const answer of ['api', 'tcf'] as const) custody.answer(all('granted'), answer);
    take('view_item');
    expect(added).toEqual([]);
    expect(custody.status().consent).toEqual(all('denied'));
    expect(told.at(-1)).toEqual(all('denied'));
    expect(document.cookie).toBe('tresen_=denied');
    expect(localStorage.length).toBe(0);
  });

  test('holds where the shop vouches, too', () => {
    jar.write('tresen_=denied;path=/');
    custody = start('granted');
    expect(custody.status().consent).toEqual(all('denied'));
    expect(log).not.toContain('open');
  });
});

/** The collector renews the cookie that a batch brought; `Set-Cookie` asks nobody whether it may. */
describe('an answer that brings the cookie', () => {
  const answerCame = (visitorId: string) => {
    jar.write(`tresen=${visitorId};path=/;max-age=100`);
    custody.clear();
  };

  test('renews it while there is consent, and nothing is written for that', () => {
    custody.answer(all('granted'), 'api');
    const { unit } = custody.status();
    const [stored, written] = [localStorage.getItem('tresen'), jar.written.length];
    memory.facts.push({ event: 'later' });
    answerCame(unit);
    expect(document.cookie).toContain(`tresen=${unit}`);
    expect(jar.written.length).toBe(written + 1);
    expect(localStorage.getItem('tresen')).toBe(stored);
  });

  test('leaves no trace where consent was withdrawn meanwhile', () => {
    custody.answer(all('granted'), 'api');
    const { unit } = custody.status();
    custody.answer(all('denied'), 'api');
    answerCame(unit);
    expect(traces()).toEqual(['', 0]);
  });

  test('is the only reason to touch the device again after a refusal', () => {
    custody.answer(all('denied'), 'api');
    const written = jar.written.length;
    custody.save();
    expect(jar.written.length).toBe(written);
  });

  test('takes nothing of an earlier visit away while the visitor has not answered', () => {
    take('newsletter_requested');
    answerCame('ofanearliervisit');
    expect(document.cookie).toBe('tresen=ofanearliervisit');
  });
});

describe('a sign-up that the visitor asks for', () => {
  test.each(['unknown', 'denied'] as const)(
    'leaves while consent is %s, under the page',
    (value) => {
      if (value === 'denied') custody.answer(all(value), 'api');
      const { unit } = custody.status();
      expect(take('newsletter_requested').reason).toBeUndefined();
      expect(names()).toEqual(['newsletter_requested']);
      expect(added[0]).toMatchObject({
        urgent: true,
        shared: {
          anonymousId: unit,
          context: { consent: [] },
        },
      });
      expect(traces()).toEqual(['', 0]);
    },
  );

  test('does not leave twice when consent follows', () => {
    take('newsletter_requested');
    custody.answer(all('granted'), 'api');
    expect(names()).toEqual(['newsletter_requested', 'consent_changed']);
  });
});

describe('a tool that will ask', () => {
  test('is asking until analytics is answered', () => {
    custody.answer({}, 'google_consent_mode', true);
    expect(custody.status().asking).toBe(true);
    custody.answer({ analytics: 'denied' }, 'google_consent_mode');
    expect(custody.status().asking).toBe(false);
  });

  test('is not asking where its defaults grant', () => {
    custody.answer(all('granted'), 'google_consent_mode', true);
    expect(custody.status().asking).toBe(false);
  });
});

describe('what is saved', () => {
  test('is everything remembered, with personalization', () => {
    custody.answer(all('granted'), 'api');
    memory = { sessionAt: 9, facts: [{ event: 'purchase' }] };
    custody.save();
    expect(findDevice()?.memory).toEqual(memory);
  });

  test.each(['unknown', 'denied'] as const)('is the session alone, personalization %s', (value) => {
    custody.answer({ analytics: 'granted', personalization: value }, 'api');
    custody.save();
    expect(findDevice()?.memory).toEqual({ sessionAt: 500, facts: [] });
  });

  test('loses its facts when personalization is withdrawn', () => {
    custody.answer(all('granted'), 'api');
    custody.save();
    custody.answer({ personalization: 'denied' }, 'api');
    expect(findDevice()?.memory).toEqual({ sessionAt: 500, facts: [] });
  });
});

describe('a user', () => {
  test('is new to the device once', () => {
    custody.answer(all('granted'), 'api');
    expect([custody.isKnownAs('u1'), custody.isKnownAs('u1')]).toEqual([false, true]);
    expect([custody.isKnownAs('u2'), custody.isKnownAs('u1')]).toEqual([false, false]);
  });

  test('is remembered by the next page', () => {
    custody.answer(all('granted'), 'api');
    custody.isKnownAs('u1');
    custody.save();
    custody = start();
    custody.answer(all('granted'), 'api');
    expect(custody.isKnownAs('u1')).toBe(true);
  });

  test('is forgotten with the visitor', () => {
    custody.answer(all('granted'), 'api');
    custody.isKnownAs('u1');
    custody.reset();
    expect(custody.isKnownAs('u1')).toBe(false);
  });
});

describe('a log-out', () => {
  test('makes another visitor, and keeps the consent as told', () => {
    custody.answer(all('granted'), 'api');
    const { unit } = custody.status();
    custody.reset();
    expect(custody.status().unit).not.toBe(unit);
    expect(findDevice()?.visitorId).toBe(custody.status().unit);
    expect(recalled.at(-1)).toEqual({ lastAt: expect.any(Number) });
    custody.settle();
    expect(names()).toEqual(['consent_changed']);
  });

  test('before an answer stores nothing', () => {
    custody.reset();
    expect(traces()).toEqual(['', 0]);
    expect(custody.status().device).toBeUndefined();
  });
});

describe('forgetting', () => {
  test('asks the collector to erase, then leaves no trace', () => {
    custody.answer(all('granted'), 'google_consent_mode');
    const { unit } = custody.status();
    custody.forget();
    expect(added.at(-1)).toMatchObject({
      event: {
        event: 'consent_changed',
        properties: { ...all('denied'), erase: true, source: 'api' },
      },
      shared: { anonymousId: unit },
    });
    expect(log.at(-1)).toBe('close');
    expect(traces()).toEqual(['', 0]);
    expect(recalled.at(-1)).toEqual({ lastAt: expect.any(Number) });
    expect(take('search').reason).toBe('consent_denied');
  });

  test('asks even where consent was withdrawn in between, as far as there is somebody to erase', () => {
    custody.forget();
    expect(names()).toEqual([]);
    expect(custody.status().consent).toEqual(all('denied'));
  });
});

describe('another tab', () => {
  beforeEach(() => {
    custody.answer(all('granted'), 'api');
    custody.save();
  });

  test('that goes on is followed', () => {
    const { unit } = custody.status();
    saveDevice({ visitorId: unit, userId: 'u1', memory: { sessionAt: 900 } });
    follow();
    expect(recalled.at(-1)).toEqual({ sessionAt: 900 });
    expect(custody.isKnownAs('u1')).toBe(true);
    expect(log.filter((entry) => entry === 'open')).toHaveLength(1);
  });

  test('that logged out takes this one along to the new visitor', () => {
    const visitorId = 'b'.repeat(32) as VisitorId;
    saveDevice({ visitorId });
    follow();
    take('search');
    expect(added.at(-1)?.shared.anonymousId).toBe(visitorId);
  });

  test('that withdrew consent stops this one', () => {
    clean();
    log = [];
    follow();
    expect(log).toEqual(['close']);
    take('search');
    custody.save();
    expect(names()).not.toContain('search');
    expect(custody.status().consent).toEqual(all('unknown'));
    expect(custody.status().device).toBeFalsy();
    expect(traces()).toEqual(['', 0]);
  });

  test('is not followed out of a refusal', () => {
    custody.answer(all('denied'), 'api');
    saveDevice({ visitorId: 'c'.repeat(32) as VisitorId });
    follow();
    expect(custody.status()).toMatchObject({ consent: all('denied'), device: undefined });
    expect(take('search').reason).toBe('consent_denied');
  });
});
