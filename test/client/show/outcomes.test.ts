import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Variant } from '../../../client/protocol/campaign.ts';
import type { VariantId } from '../../../client/protocol/ids.ts';
import { showPrompt } from '../../../client/show/main.ts';
import type { PromptOutcome, Stop } from '../../../client/show/prompt.ts';

const text = {
  heading: 'Post?',
  body: 'Einmal im Monat.',
  accept: 'Ja',
  refuse: 'Nein',
  thanks: 'Danke.',
};
const consentText = 'Ich möchte Post.';
const offer = { code: 'ZEHN', percent: 12.5 };

let outcomes: PromptOutcome[];
let stop: Stop;
let seeHalf: (ratio: number) => void;

beforeEach(() => {
  vi.useFakeTimers();
  outcomes = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(report: (entries: { intersectionRatio: number }[]) => void) {
        seeHalf = (intersectionRatio) => report([{ intersectionRatio }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(changes: Partial<Variant> = {}, locale = 'de', personalised = false) {
  const variant = {
    id: 'a' as VariantId,
    weight: 1,
    kind: 'bar',
    text: { de: text },
    ...changes,
  } as const;
  const drawn = showPrompt({ variant, locale, theme: {}, personalised }, (one) =>
    outcomes.push(one),
  );
  stop = drawn ?? (() => {});
  return drawn;
}
const root = () => document.querySelector('tresen-prompt')?.shadowRoot;
const find = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = root()?.querySelector<Kind>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const submit = () =>
  find<HTMLFormElement>('form').dispatchEvent(new Event('submit', { cancelable: true }));

describe('what is asked follows from the variant', () => {
  test('an address, where there are words to agree to', () => {
    show({ text: { de: { ...text, consentText } } });
    expect(find<HTMLInputElement>('input').type).toBe('email');
    expect(find('#consent').textContent).toBe(consentText);
  });

  test('an address and no code, where there are both: the code comes with the confirmation', () => {
    show({ offer, text: { de: { ...text, consentText } } });
    expect(root()?.querySelector('input')).not.toBeNull();
    expect(root()?.textContent).not.toContain('ZEHN');
  });

  test('nothing but yes or no, where there is neither', () => {
    show();
    expect(root()?.querySelector('input, code')).toBeNull();
    submit();
    expect(outcomes).toEqual([{ type: 'clicked', target: 'accept' }]);
  });

  test.each([
    ['de', '12,5\u00a0%'],
    ['en', '12.5%'],
  ])('a code, with the percentage as %s writes it', (language, percent) => {
    show({ offer, text: { [language]: text } }, language);
    expect(find('code').textContent).toBe('ZEHN');
    expect(find('b').textContent).toBe(percent);
  });

  test('a code without a percentage, where the offer is an amount', () => {
    show({ offer: { code: 'FUENF', amountMinor: 500 } });
    expect(root()?.querySelector('b')).toBeNull();
  });

  test('nothing is drawn without a text', () => {
    expect(show({ text: {} })).toBeUndefined();
    expect(root()).toBeUndefined();
  });
});

describe('the words', () => {
  test.each([
    ['de-AT', true, 'automatisch anhand Ihres Besuchs'],
    ['en', true, 'chosen automatically'],
  ])('in %s tell of a personalised offer', (locale, personalised, notice) => {
    show({ offer, text: { de: text, en: text } }, locale, personalised);
    expect(root()?.textContent).toContain(notice);
  });

  test('do not claim that an offer for everybody is personalised', () => {
    show({ offer });
    expect(root()?.textContent).not.toContain('automatisch');
  });

  test('are text, never markup', () => {
    show({ text: { de: { ...text, heading: '<img src=x onerror=alert(1)>' } } });
    expect(root()?.querySelector('img')).toBeNull();
    expect(find('h2').textContent).toBe('<img src=x onerror=alert(1)>');
  });

  test('carry their language', () => {
    show({ text: { de: text } }, 'en-GB');
    expect(find('section').lang).toBe('de');
  });
});

describe('each outcome is reported once', () => {
  test('copying and taking the code are two', () => {
    show({ offer });
    for (let i = 0; i < 3; i++) find('.ticket button').click();
    submit();
    expect(outcomes).toEqual([
      { type: 'clicked', target: 'copy_code' },
      { type: 'clicked', target: 'accept' },
    ]);
  });

  test('the address comes trimmed, with the words agreed to', () => {
    show({ text: { de: { ...text, consentText } } });
    find<HTMLInputElement>('input').value = ' maria@example.com\t';
    submit();
    submit();
    expect(outcomes).toEqual([{ type: 'submitted', email: 'maria@example.com', consentText }]);
  });

  test('a wrong address is not reported', () => {
    show({ text: { de: { ...text, consentText } } });
    find<HTMLInputElement>('input').value = 'maria@';
    submit();
    expect(outcomes).toEqual([]);
    expect(find('[role=alert]').textContent).toContain('name@beispiel.de');
  });

  test.each([
    ['.close', 'close'],
    ['.refuse', 'refuse'],
  ])('%s sends it away', (selector, by) => {
    show();
    const button = find(selector);
    button.click();
    button.click();
    expect(outcomes).toEqual([{ type: 'dismissed', by }]);
    expect(root()).toBeUndefined();
  });

  test('closing the thanks counts only once a double press is over', () => {
    show();
    submit();
    vi.advanceTimersByTime(599);
    submit();
    expect(outcomes).toHaveLength(1);
    vi.advanceTimersByTime(1);
    submit();
    expect(outcomes.at(-1)).toEqual({ type: 'dismissed', by: 'close' });
    expect(root()).toBeUndefined();
  });

  test('Esc closes even in that moment', () => {
    show();
    submit();
    find('form').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(outcomes.at(-1)).toEqual({ type: 'dismissed', by: 'escape' });
  });

  test('nothing is reported after Stop', () => {
    show({ offer });
    const [accept, form] = [find('.close'), find('form')];
    stop();
    accept.click();
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    seeHalf(1);
    vi.advanceTimersByTime(2000);
    expect(outcomes).toEqual([]);
  });
});

describe('shown', () => {
  const setVisibility = (value: string) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  afterEach(() => setVisibility('visible'));

  test('needs half of it', () => {
    show();
    seeHalf(0.49);
    vi.advanceTimersByTime(5000);
    expect(outcomes).toEqual([]);
    seeHalf(0.5);
    vi.advanceTimersByTime(999);
    expect(outcomes).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(outcomes).toEqual([{ type: 'shown' }]);
  });

  test('needs one second without a break', () => {
    show();
    for (let i = 0; i < 4; i++) {
      seeHalf(1);
      vi.advanceTimersByTime(700);
      seeHalf(0);
    }
    expect(outcomes).toEqual([]);
  });

  test('needs a visible page', () => {
    show();
    seeHalf(1);
    vi.advanceTimersByTime(900);
    setVisibility('hidden');
    vi.advanceTimersByTime(5000);
    expect(outcomes).toEqual([]);
    setVisibility('visible');
    vi.advanceTimersByTime(1000);
    setVisibility('visible');
    vi.advanceTimersByTime(1000);
    expect(outcomes).toEqual([{ type: 'shown' }]);
  });
});
