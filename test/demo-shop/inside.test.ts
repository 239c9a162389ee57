import { describe, expect, it, test } from 'vitest';
import { triggerTypes } from '../../client/protocol/campaign.ts';
import { consentValues, purposes } from '../../client/protocol/consent.ts';
import { eventSources } from '../../client/protocol/event.ts';
import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import { dropReasons, skipReasons } from '../../client/protocol/reasons.ts';
import { texts } from '../../demo-shop/language/texts.ts';
import { createVisitor } from './visitor.ts';

const { fateOf } = await import('../../demo-shop/browser/inside-fate.js' as string);
const { createActiveTime } = await import('../../demo-shop/browser/inside-patience.js' as string);

describe.each(['de', 'en'] as const)('the page about Tresen in %s has words', (language) => {
  const { inside } = texts[language];

  it.each([
    ['every reason for no prompt', inside.reasons, skipReasons],
    ['every reason why an event stayed', inside.drops, dropReasons],
    ['every event', inside.events, [...commerceEvents, ...ownEvents, 'identify']],
    ['every source', inside.sources, eventSources],
    ['every trigger', inside.triggers, triggerTypes],
    ['every purpose', inside.purposes, purposes],
    ['every answer', inside.values, consentValues],
    ['what every answer means', inside.meaning, consentValues],
  ])('for %s, and for nothing else', (_what, words, keys) => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    for (const word of Object.values(words)) expect(word).not.toBe('');
  });
});

test('no two reasons read alike', () => {
  for (const { inside } of Object.values(texts)) {
    for (const words of [inside.reasons, inside.drops, inside.events, inside.fates]) {
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    }
  }
});

describe('the page itself', () => {
  it('is no shop: it embeds neither the tag nor a banner, and tells no tags', async () => {
    const { html } = await createVisitor().get('/de/inside');
    expect(html).not.toContain('/s/demo.js');
    expect(html).not.toContain('data-consent-form');
    expect(html).not.toContain('dataLayer =');
    expect(html).toContain('<iframe src="/de/"');
  });

  it('leads to the same page in the other language, and back to the shop', async () => {
    const { html } = await createVisitor().get('/en/inside');
    expect(html).toContain('href="/de/inside" hreflang="de"');
    expect(html).toContain('class="tool" href="/en/"');
  });

  it('is not opened in its own frame', async () => {
    const { html } = await createVisitor().get('/de/');
    expect(html).toContain('<a href="/de/inside" target="_top">');
  });
});

test.each([
  [{ sent: true }, 'sent'],
  [{ sent: true, isLeft: true, isRefused: true }, 'sent'],
  [{ reason: 'consent_denied', isRefused: true }, 'dropped'],
  [{ reason: 'duplicate_order', mayLeave: true }, 'dropped'],
  [{ reason: 'refused_by_collector', sent: false, mayLeave: true }, 'refused'],
  [{ mayLeave: true }, 'pending'],
  [{ mayLeave: true, isLeft: true }, 'unknown'],
  [{ mayLeave: true, isRefused: true }, 'pending'],
  [{}, 'waiting'],
  [{ isLeft: true }, 'forgotten'],
  [{ isRefused: true }, 'forgotten'],
])('an event with %j is %s', (entry, fate) => {
  expect(fateOf(entry)).toBe(fate);
  expect(Object.keys(texts.de.inside.fates)).toContain(fate);
});

describe('the time until the first scores', () => {
  const page = (hasFocus: boolean) => ({ hasFocus: () => hasFocus });
  const state = (activeMs: number) => ({ activeMs, sessionAt: 1 });

  it('grows while the shop has the focus, and only then', () => {
    const toActiveMs = createActiveTime();
    expect(toActiveMs(page(true), state(0), 0)).toBe(0);
    expect(toActiveMs(page(true), state(0), 1_000)).toBe(1_000);
    expect(toActiveMs(page(false), state(0), 2_000)).toBe(1_000);
    expect(toActiveMs(page(true), state(0), 3_000)).toBe(2_000);
  });

  it('follows what the script has booked', () => {
    const toActiveMs = createActiveTime();
    toActiveMs(page(true), state(0), 0);
    expect(toActiveMs(page(true), state(0), 1_500)).toBe(1_500);
    expect(toActiveMs(page(true), state(1_400), 1_600)).toBe(1_400);
    expect(toActiveMs(page(true), state(1_400), 2_600)).toBe(2_400);
  });

  it('takes no long sleep for attention, and ends at eight seconds', () => {
    const toActiveMs = createActiveTime();
    toActiveMs(page(true), state(0), 0);
    expect(toActiveMs(page(true), state(0), 60_000)).toBe(2_000);
    expect(toActiveMs(page(true), state(60_000), 61_000)).toBe(8_000);
  });
});
