import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PromptReport } from '../../../client/api.ts';
import type { Decision } from '../../../client/decide/decision.ts';
import { createDirector, type Visitor } from '../../../client/director.ts';
import { createListeners } from '../../../client/listeners.ts';
import type { Campaign } from '../../../client/protocol/campaign.ts';
import type { PageEvent } from '../../../client/protocol/event.ts';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { SiteConfig } from '../../../client/protocol/site-config.ts';
import { defaultModel } from '../../../client/score/default-model.ts';
import type { Fact } from '../../../client/score/fact.ts';
import type { Scores } from '../../../client/score/scores.ts';
import { ownListeners } from '../../support/own-listeners.ts';
import { campaign, minuteMs, noon, variant } from '../decide/situations.ts';
import { showPrompt } from './parts.ts';

const prompts = `${import.meta.dirname}/parts.ts`;
let facts: Fact[];
let visitor: Visitor;
let recorded: string[];
let told: string[];
let reported: string[];
let listeners: ReturnType<typeof createListeners>;
const save = vi.fn();
let forget: () => void;

const site = (campaigns: Campaign[]): SiteConfig => ({
  key: 'demo' as SiteKey,
  ingest: '',
  consent: 'required',
  minorUnits: 100,
  languages: ['en'],
  theme: { accent: '#036' },
  campaigns,
  model: defaultModel,
  load: () => ({}),
});
const direct = (campaigns: Campaign[], part = prompts) => {
  listeners = createListeners(false);
  listeners.on('decision', ({ campaign: { id }, reason, type }: Decision) =>
    told.push(`${id} ${reason ?? type}`),
  );
  listeners.on('prompt', ({ event }: PromptReport) => reported.push(event));
  return createDirector(
    site(campaigns),
    () => visitor,
    (event, properties) => {
      recorded.push(event);
      happen(event, properties);
    },
    async (_, use) => {
      try {
        use((await import(part)) as never);
      } catch {}
    },
    save,
    listeners.on,
    listeners.tell,
  );
};
const happen = (event: string, properties: object = {}) =>
  facts.push({ event, properties, timestamp: Date.now() });
/** What was drawn, once the part that draws has come. */
const drawn = async () => {
  for (let i = 0; i < 3; i++) await vi.dynamicImportSettled();
  return showPrompt.mock.calls;
};

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  forget = ownListeners(document.documentElement);
  [facts, recorded, told, reported] = [[], [], [], []];
  save.mockClear();
  showPrompt.mockClear();
  visitor = {
    facts,
    sessionAt: noon - 10 * minuteMs,
    activeMs: 10 * minuteMs,
    unit: 'u1',
    consent: { analytics: 'granted', personalization: 'granted', marketing: 'unknown' },
    asking: false,
  };
});
afterEach(async () => {
  await drawn();
  forget();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('upon a trigger', () => {
  test('the prompt is exposed, told and drawn', async () => {
    direct([campaign()]).upon('exit_intent');
    expect([told, recorded]).toEqual([['c1 show'], ['prompt_exposed']]);
    expect(facts[0]?.properties).toMatchObject({ reason: 'exit_intent', arm: 'treatment' });
    const [call] = await drawn();
    expect(call?.[0]).toMatchObject({ variant: { id: 'v1' }, theme: { accent: '#036' } });
  });

  test('the held-out visitor is exposed, told, and left alone', async () => {
    direct([campaign({ holdout: 1 })]).upon('exit_intent');
    expect([told, recorded]).toEqual([['c1 hold'], ['prompt_exposed']]);
    expect(await drawn()).toEqual([]);
  });

  test('that nobody listens to nothing is told', () => {
    direct([campaign()]).upon('idle', 60_000);
    direct([]).upon('exit_intent');
    expect([told, recorded]).toEqual([[], []]);
  });

  test.each([
    ['in_segment', ['other'], ['vip']],
    ['not_in_segment', ['vip'], ['other']],
  ] as const)('%s counts as the collector has told it last', async (type, wrong, right) => {
    const director = direct([campaign({ audience: [{ type, segment: 'vip' }] })]);
    const hear = (body: unknown) => director.hear(new Response(JSON.stringify(body)));
    director.upon('exit_intent');
    await hear({ segments: wrong });
    director.upon('exit_intent');
    expect(told).toEqual(['c1 audience_mismatch']);
    await hear({ segments: right });
    for (const body of [{ ok: true }, null, 'x']) await hear(body);
    await director.hear(new Response('no JSON'));
    director.upon('exit_intent');
    expect(told).toEqual(['c1 audience_mismatch', 'c1 show']);
  });

  test('the amount counts', () => {
    const director = direct([campaign({ trigger: { type: 'scroll_depth', depth: 0.5 } })]);
    director.upon('scroll_depth', 0.4);
    director.upon('scroll_depth', 0.5);
    expect(told).toEqual(['c1 show']);
  });

  test('the pointer that leaves is one', () => {
    direct([campaign()]);
    const root = document.documentElement;
    expect(vi.mocked(root.addEventListener).mock.calls.map(([type]) => type)).toContain(
      'mouseleave',
    );
  });
});

describe('the situation is that of the visitor', () => {
  test.each<[string, () => void, string]>([
    [
      'a refusal',
      () => {
        visitor.consent = { ...visitor.consent, personalization: 'denied' };
      },
      'consent_denied',
    ],
    [
      'an open question',
      () => {
        visitor.asking = true;
      },
      'consent_pending',
    ],
    [
      'a short visit',
      () => {
        visitor.activeMs = 7_999;
      },
      'too_early',
    ],
    ['a sign-up', () => happen('newsletter_requested'), 'goal_reached'],
    ['a checkout', () => happen('begin_checkout'), 'checkout_page'],
    [
      'an earlier refusal',
      () =>
        happen('prompt_exposed', { campaign_id: 'c1' }) &&
        happen('prompt_dismissed', { campaign_id: 'c1', by: 'refuse' }),
      'refused_recently',
    ],
  ])('%s', (_, prepare, reason) => {
    prepare();
    direct([campaign()]).upon('exit_intent');
    expect(told).toEqual([`c1 ${reason}`]);
    expect(recorded).toEqual([]);
  });

  test('a cart is counted in minor units of the site', () => {
    happen('add_to_cart', { items: [{ item_id: 'm', price: '19,99 €', quantity: 2 }] });
    const at = (amountMinor: number) =>
      direct([campaign({ audience: [{ type: 'cart_value_at_least', amountMinor }] })]).upon(
        'exit_intent',
      );
    at(3_999);
    at(3_998);
    expect(told).toEqual(['c1 audience_mismatch', 'c1 show']);
  });
});

describe('one slot', () => {
  test('is taken while a prompt is open, and free when it is sent away', async () => {
    const director = direct([campaign()]);
    director.upon('exit_intent');
    const [call] = await drawn();
    director.upon('exit_intent');
    expect(told.at(-1)).toBe('c1 prompt_open');
    call?.[1]({ type: 'dismissed', by: 'close' });
    director.upon('exit_intent');
    expect(told.at(-1)).toBe('c1 closed_recently');
    expect(recorded).toEqual(['prompt_exposed', 'prompt_dismissed']);
  });

  test('is free again where the part does not arrive', async () => {
    const director = direct([campaign()], 'data:text/javascript,throw 1');
    director.show('c1');
    await vi.waitFor(() => {
      director.show('c1');
      expect(recorded.length).toBeGreaterThan(1);
    });
  });
});

describe('what happens to a prompt', () => {
  test('is recorded, saved for the next page, and told', () => {
    direct([campaign()]).upon('exit_intent');
    expect([recorded, reported]).toEqual([['prompt_exposed'], ['prompt_exposed']]);
    expect(save).toHaveBeenCalledTimes(1);
  });
});

describe('scores', () => {
  test('are told with every event', () => {
    direct([]);
    const scores: number[] = [];
    listeners.on('score', ({ intent }: Scores) => scores.push(intent.value));
    for (const event of ['view_item', 'add_to_cart']) {
      happen(event);
      listeners.tell('event', {} as PageEvent);
    }
    expect(scores).toEqual([8, 39]);
  });
});

describe('a decision is told once', () => {
  test('however often its trigger comes', () => {
    const patient = { type: 'idle', idleMs: 1 } as const;
    const director = direct([campaign({ trigger: patient, audience: [{ type: 'cart_filled' }] })]);
    for (let i = 1; i < 60; i++) director.upon('idle', i * 1_000);
    expect(told).toEqual(['c1 audience_mismatch']);
  });

  test('and again when it has become another', () => {
    const director = direct([campaign({ audience: [{ type: 'cart_filled' }] })]);
    director.upon('exit_intent');
    visitor.asking = true;
    director.upon('exit_intent');
    visitor.asking = false;
    director.upon('exit_intent');
    expect(told).toEqual(['c1 audience_mismatch', 'c1 consent_pending', 'c1 audience_mismatch']);
  });
});

describe('explain', () => {
  const idle = campaign({ id: 'idle', trigger: { type: 'idle', idleMs: 30_000 } });
  const picky = campaign({ id: 'picky', audience: [{ type: 'cart_empty' }] });
  const held = campaign({ id: 'held', holdout: 1 });

  test('says what each campaign would lead to upon its own trigger, and does nothing', () => {
    happen('add_to_cart', { items: [{ item_id: 'm', item_name: 'Mug', price: 5 }] });
    const { campaigns, cart, scores } = direct([idle, picky, held]).explain();
    expect(
      campaigns.map(({ campaign: { id }, type, reason }) => `${id} ${reason ?? type}`),
    ).toEqual(['idle show', 'picky audience_mismatch', 'held hold']);
    expect(cart).toEqual({ m: { name: 'Mug', quantity: 1, price: 5 } });
    expect(scores.intent.reasons).toEqual([{ event: 'add_to_cart', points: 25 }]);
    expect([told, recorded]).toEqual([[], []]);
  });

  test('scores fade with the clock', () => {
    happen('begin_checkout');
    const director = direct([]);
    const now = director.score().intent.value;
    vi.setSystemTime(noon + 60 * minuteMs);
    expect(director.score().intent.value).toBeLessThan(now);
  });
});

describe('show', () => {
  test('shows a campaign past audience and caps', async () => {
    const closed = campaign({
      audience: [{ type: 'cart_filled' }],
      frequency: { lifetime: 0 },
      holdout: 1,
    });
    direct([closed]).show('c1');
    expect(facts[0]?.properties).toMatchObject({ reason: 'api', arm: 'treatment' });
    expect(await drawn()).toHaveLength(1);
    expect(told).toEqual([]);
  });

  test('takes the variant that is dealt to the visitor', () => {
    const variants = [variant('a'), variant('b')] as const;
    const both = campaign({ variants });
    for (let i = 0; i < 30; i++) {
      visitor.unit = `u${i}`;
      const director = direct([both]);
      director.show('c1');
      expect(facts.at(-1)?.properties.variant_id).toBe(director.explain().campaigns[0]?.variant.id);
    }
    expect(new Set(facts.map(({ properties }) => properties.variant_id)).size).toBe(2);
  });

  test.each(['unknown', '', '__proto__'])('of %j does nothing', async (id) => {
    direct([campaign()]).show(id);
    expect([recorded, await drawn()]).toEqual([[], []]);
  });

  test('does not open a second prompt', () => {
    const director = direct([campaign(), campaign({ id: 'c2' })]);
    director.show('c1');
    director.show('c2');
    expect(recorded).toEqual(['prompt_exposed']);
  });
});
