import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PromptOutcome, PromptRequest, ShowPrompt } from '../../../client/show/prompt.ts';
import { createStage, type Exposure } from '../../../client/show/stage.ts';
import { campaign, variant } from '../decide/situations.ts';

const ids = { campaign_id: 'c1', variant_id: 'v1' };
const theme = { accent: '#036' };
let emitted: [event: string, properties: Record<string, unknown>][];
let requests: PromptRequest[];
let report: (outcome: PromptOutcome) => void;
const load = vi.fn<() => Promise<{ showPrompt: ShowPrompt }>>();
const use: Parameters<typeof createStage>[0] = async (_, take) => {
  try {
    take(await load());
  } catch {}
};
let stage: ReturnType<typeof createStage>;

/** The part that draws, as far as the stage sees it. */
const showPrompt: ShowPrompt = (request, reportOutcome) => {
  requests.push(request);
  report = reportOutcome;
  return () => {};
};
const exposure = (type: Exposure['type'] = 'show', changes = {}): Exposure => ({
  type,
  campaign: campaign(),
  variant: variant('v1', changes),
});
const names = () => emitted.map(([event]) => event);

beforeEach(() => {
  [emitted, requests] = [[], []];
  load.mockReset().mockResolvedValue({ showPrompt });
  document.documentElement.lang = 'de-AT';
  stage = createStage(use, theme, (event, properties) => {
    emitted.push([event, properties as Record<string, unknown>]);
  });
});

describe('the treated arm', () => {
  test('is exposed before anything is drawn', async () => {
    const drawn = stage.expose(exposure(), 'exit_intent');
    expect(emitted).toEqual([
      ['prompt_exposed', { ...ids, arm: 'treatment', kind: 'bar', reason: 'exit_intent' }],
    ]);
    expect([stage.isOpen(), requests]).toEqual([true, []]);
    await drawn;
    expect(names()).toEqual(['prompt_exposed']);
    expect(requests).toEqual([
      { variant: variant('v1'), locale: 'de-AT', theme, personalised: false },
    ]);
  });

  test('is told where an offer was chosen for it', async () => {
    await stage.expose(exposure('show', { offer: { code: 'TEN' } }), 'idle');
    expect(requests[0]?.personalised).toBe(true);
  });

  test('speaks the language of the browser where the page names none', async () => {
    document.documentElement.lang = '';
    await stage.expose(exposure(), 'idle');
    expect(requests[0]?.locale).toBe(navigator.language);
  });
});

test('the held-out arm is exposed, and nothing is loaded, drawn or blocked', async () => {
  await stage.expose(exposure('hold', { kind: 'modal' }), 'exit_intent');
  expect(emitted).toEqual([
    ['prompt_exposed', { ...ids, arm: 'holdout', kind: 'modal', reason: 'exit_intent' }],
  ]);
  expect(load).not.toHaveBeenCalled();
  expect(stage.isOpen()).toBe(false);
});

describe('what becomes of a prompt is told', () => {
  const happen = async (...outcomes: PromptOutcome[]) => {
    await stage.expose(exposure(), 'exit_intent');
    emitted = [];
    for (const outcome of outcomes) report(outcome);
    return emitted;
  };

  test('when it was seen', async () => {
    expect(await happen({ type: 'shown' })).toEqual([['prompt_shown', ids]]);
    expect(stage.isOpen()).toBe(true);
  });

  test.each(['accept', 'copy_code'] as const)('when %s was pressed', async (target) => {
    expect(await happen({ type: 'clicked', target })).toEqual([
      ['prompt_clicked', { ...ids, target }],
    ]);
  });

  test.each(['close', 'refuse', 'escape', 'backdrop'] as const)(
    'when it was sent away by %s, and the slot is free',
    async (by) => {
      expect(await happen({ type: 'dismissed', by })).toEqual([
        ['prompt_dismissed', { ...ids, by }],
      ]);
      expect(stage.isOpen()).toBe(false);
    },
  );

  test('when an address was given: first the request, with what was agreed to and where', async () => {
    const submitted = { type: 'submitted', email: 'm@e.de', consentText: 'Yes, mail me.' } as const;
    expect(await happen(submitted)).toEqual([
      [
        'newsletter_requested',
        {
          ...ids,
          email: 'm@e.de',
          consent_text: 'Yes, mail me.',
          locale: 'de-AT',
          path: location.pathname,
        },
      ],
      ['prompt_submitted', ids],
    ]);
  });

  test.each<[string, PromptOutcome]>([
    ['the thanks', { type: 'submitted', email: 'm@e.de', consentText: '' }],
    ['a coupon taken', { type: 'clicked', target: 'accept' }],
    ['a code copied', { type: 'clicked', target: 'copy_code' }],
  ])('closing after %s is no refusal, and frees the slot', async (_, outcome) => {
    await happen(outcome, { type: 'dismissed', by: 'refuse' });
    expect(names()).not.toContain('prompt_dismissed');
    expect(stage.isOpen()).toBe(false);
  });

  test('in order, under the ids of its own exposure', async () => {
    await happen(
      { type: 'shown' },
      { type: 'clicked', target: 'copy_code' },
      { type: 'clicked', target: 'accept' },
      { type: 'dismissed', by: 'close' },
    );
    expect(names()).toEqual(['prompt_shown', 'prompt_clicked', 'prompt_clicked']);
    for (const [, properties] of emitted) expect(properties).toMatchObject(ids);
  });

  test('a second prompt is not taken for accepted because the first was', async () => {
    await happen({ type: 'clicked', target: 'accept' }, { type: 'dismissed', by: 'close' });
    expect(await happen({ type: 'dismissed', by: 'refuse' })).toEqual([
      ['prompt_dismissed', { ...ids, by: 'refuse' }],
    ]);
  });
});

describe('where it cannot be drawn', () => {
  test.each<[string, () => Promise<never> | Promise<{ showPrompt: ShowPrompt }>]>([
    ['the part does not arrive', () => Promise.reject(new TypeError('offline'))],
    [
      'the part breaks',
      async () => ({
        showPrompt: () => {
          throw new Error('no');
        },
      }),
    ],
    ['the part is another one', async () => ({}) as never],
  ])('because %s, the slot is free and nothing is thrown', async (_, broken) => {
    load.mockImplementationOnce(broken);
    await expect(stage.expose(exposure(), 'exit_intent')).resolves.toBeUndefined();
    expect(stage.isOpen()).toBe(false);
    await stage.expose(exposure(), 'exit_intent');
    expect(requests).toHaveLength(1);
  });
});
