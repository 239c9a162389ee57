import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onVainClicks } from '../../../../client/capture/behaviour/clicks.ts';
import { onCopies } from '../../../../client/capture/behaviour/copies.ts';
import { onDwell } from '../../../../client/capture/behaviour/dwell.ts';
import { onLinks } from '../../../../client/capture/behaviour/links.ts';
import { createSay } from '../../../../client/capture/behaviour/say.ts';
import { fieldOf, nameOf, tidy } from '../../../../client/capture/behaviour/words.ts';
import type { Report } from '../../../../client/capture/reconcile/reading.ts';

let told: [event: string, properties: object][] = [];
let isOn = true;
const say = (event: string, properties: object) => {
  if (isOn) told.push([event, properties]);
};
/** Listeners stay for as long as the page; each is begun once for all tests of its kind. */
const draw = (html: string) => {
  document.body.innerHTML = html;
  return (selector: string) => document.querySelector(selector) as HTMLElement;
};
const click = (target: Element, init: MouseEventInit = {}) => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, ...init });
  event.preventDefault();
  target.dispatchEvent(event);
};

let startsAt = 0;

beforeEach(() => {
  startsAt += 1_000_000;
  vi.useFakeTimers({ now: startsAt });
  told = [];
  isOn = true;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is told', () => {
  test('is told once on a page view, and never more than thirty times', () => {
    const tell = vi.fn();
    const { say: bounded, forget } = createSay({ tell } as unknown as Report);
    for (let round = 0; round < 100; round++) bounded('friction', { target: round % 2 });
    expect(tell).toHaveBeenCalledTimes(2);
    for (let round = 0; round < 1_000; round++) bounded('page_action', { target: round });
    expect(tell).toHaveBeenCalledTimes(30);
    forget();
    bounded('friction', { target: 0 });
    expect(tell).toHaveBeenCalledTimes(31);
    expect(tell).toHaveBeenLastCalledWith('friction', { target: 0 }, 'page');
  });

  test.each([
    ['  Add \n to cart ', 'Add to cart'],
    ['Write to anna.muster@mail.example now', 'Write to … now'],
    ['The code "SECRET" is not valid', 'The code … is not valid'],
    ['Der Code „GEHEIM“ ist ungültig', 'Der Code … ist ungültig'],
    ['Card ending in 4242 4242', 'Card ending in …'],
    ['Call 0421 / 55 66 77', 'Call …'],
    ['Size 42', 'Size 42'],
    ['x'.repeat(500), 'x'.repeat(80)],
    [null, ''],
  ])('%j is tidied', (text, expected) => {
    expect(tidy(text)).toBe(expected);
  });

  test('an element is called by its label, but not where a person is spoken of', () => {
    const find = draw(
      '<button id="a" aria-label="Close">×</button><p class="my-account"><a id="b">Anna Muster</a></p><i id="c"></i>',
    );
    expect(['#a', '#b', '#c'].map((id) => nameOf(find(id)))).toEqual(['Close', 'a', 'i']);
  });

  test('a field is called by its name, whatever is in it', () => {
    const find = draw('<input name="billing[city]" value="Bremen"><input id="x" value="y">');
    expect(fieldOf(find('input') as HTMLInputElement)).toBe('billing[city]');
    expect(fieldOf(find('#x') as HTMLInputElement)).toBe('x');
  });
});

describe('clicks in vain', () => {
  const settle = onVainClicks(say);
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  afterEach(async () => {
    settle();
    isOn = false;
    await pass(3_000);
  });

  test('a button that does nothing is told after a second', async () => {
    click(draw('<button type="button">Size guide</button>')('button'));
    await pass(1_000);
    expect(told).toEqual([]);
    await pass(500);
    expect(told).toEqual([['friction', { kind: 'dead_click', target: 'Size guide' }]]);
  });

  test.each<[string, string, (target: HTMLElement) => unknown]>([
    [
      'changes the page',
      '<button type="button">x</button><p></p>',
      (b) => b.nextElementSibling?.append('!'),
    ],
    [
      'changes an attribute',
      '<button type="button">x</button>',
      (b) => b.setAttribute('aria-expanded', 'true'),
    ],
    [
      'moves the focus',
      '<button type="button">x</button><input>',
      (b) =>
        (b.nextElementSibling as HTMLElement).dispatchEvent(
          new FocusEvent('focusin', { bubbles: true }),
        ),
    ],
    [
      'scrolls',
      '<button type="button">x</button>',
      () => window.dispatchEvent(new Event('scroll')),
    ],
  ])('one that %s is not', async (_, html, act) => {
    const button = draw(html)('button');
    click(button);
    await pass(300);
    act(button);
    await pass(2_000);
    expect(told).toEqual([]);
  });

  test.each([
    ['a link to another page', '<a id="t" href="/next">Next</a>'],
    ['a button that sends a form', '<form><button id="t">Send</button></form>'],
    ['a field', '<input id="t">'],
    ['a label', '<label id="t">Colour</label>'],
    ['text', '<p id="t">Just text</p>'],
    ['a player', '<video id="t"></video>'],
  ])('%s is not', async (_, html) => {
    click(draw(html)('#t'));
    await pass(2_000);
    expect(told).toEqual([]);
  });

  test('the page being left settles it', async () => {
    click(draw('<button type="button">Slow</button>')('button'));
    await pass(500);
    settle();
    await pass(2_000);
    expect(told).toEqual([]);
  });

  test('three quick clicks on one spot are told once, and not as dead besides', async () => {
    const button = draw('<button type="button">Pay</button>')('button');
    for (let nth = 0; nth < 6; nth++) {
      click(button, { clientX: 10 + nth, clientY: 10 });
      await pass(200);
    }
    await pass(3_000);
    expect(told).toEqual([['friction', { kind: 'rage_click', target: 'Pay' }]]);
  });

  test.each<[string, string, (nth: number) => MouseEventInit, number]>([
    ['in different places', '<p id="t">x</p>', (nth) => ({ clientX: nth * 60 }), 100],
    ['one after the other', '<p id="t">x</p>', () => ({}), 800],
    ['on a stepper', '<button type="button" id="t" class="qty-plus">+</button>', () => ({}), 100],
    [
      'on the next picture',
      '<button type="button" id="t" class="slick-next">›</button>',
      () => ({}),
      100,
    ],
    ['by a script', '<p id="t">x</p>', () => ({ detail: 0 }), 100],
  ])('three clicks %s are not told', async (_, html, where, ms) => {
    const target = draw(html)('#t');
    for (let nth = 0; nth < 3; nth++) {
      click(target, where(nth));
      await pass(ms);
    }
    expect(told).toEqual([]);
  });

  test('thousands of clicks cost one watch at a time', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const button = draw('<button type="button">Pay</button>')('button');
    for (let nth = 0; nth < 3_000; nth++) click(button);
    await pass(3_000);
    expect(observe).toHaveBeenCalledTimes(1);
    expect(told).toHaveLength(1);
    observe.mockRestore();
  });
});

describe('links', () => {
  onLinks(say);
  test.each<[string, object | undefined]>([
    ['<a href="mailto:anna@shop.example">x</a>', { kind: 'contact', target: 'mailto' }],
    ['<a href="tel:+49421556677">x</a>', { kind: 'contact', target: 'tel' }],
    ['<a href="https://wa.me/49421556677?text=hi">x</a>', { kind: 'contact', target: 'wa.me' }],
    [
      '<a href="https://www.dhl.example/track?id=77">x</a>',
      { kind: 'outbound', target: 'dhl.example' },
    ],
    ['<a href="/files/Anna-Muster.PDF">x</a>', { kind: 'download', target: 'pdf' }],
    ['<a href="/invoice" download="bill-1077.pdf">x</a>', { kind: 'download', target: 'file' }],
    ['<a href="/next">x</a>', undefined],
    ['<a href="https://checkout.localhost/pay">x</a>', undefined],
    ['<button>x</button>', undefined],
  ])('%s', (html, properties) => {
    click(draw(html)('a,button'));
    expect(told).toEqual(properties ? [['page_action', properties]] : []);
  });
});

describe('copying', () => {
  onCopies(say);
  test.each([
    ['<h1>Cup</h1>', 'h1', 'name'],
    ['<b class="product-price">5 €</b>', 'b', 'price'],
    ['<b itemprop="sku">C-1</b>', 'b', 'number'],
    ['<p>anything else</p>', 'p', undefined],
  ])('%s', (html, selector, target) => {
    const find = draw(html);
    getSelection()?.selectAllChildren(find(selector));
    window.dispatchEvent(new Event('copy'));
    expect(told).toEqual(target ? [['page_action', { kind: 'copy', target }]] : []);
  });

  test('printing', () => {
    window.dispatchEvent(new Event('beforeprint'));
    expect(told).toEqual([['page_action', { kind: 'print' }]]);
  });
});

describe('looking at the parts of a product’s page', () => {
  const pageOf = (parts: string) => `<main id="product">${parts}</main>`;
  const both = '<div class="gallery"></div><div id="reviews"></div>';
  type Seen = { target: Element; isIntersecting: boolean };
  let show: (entries: Seen[]) => void = () => {};
  const observed: Element[] = [];
  const start = () => {
    observed.length = 0;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: typeof show) {
          show = callback;
        }
        observe(element: Element) {
          observed.push(element);
        }
        disconnect() {
          observed.length = 0;
        }
      },
    );
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    return onDwell(say);
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test('is told in seconds when the page is left, once', async () => {
    const find = draw(pageOf(both));
    const { view, leave } = start();
    view();
    show([{ target: find('.gallery'), isIntersecting: true }]);
    await vi.advanceTimersByTimeAsync(3_000);
    show([
      { target: find('.gallery'), isIntersecting: false },
      { target: find('#reviews'), isIntersecting: true },
    ]);
    await vi.advanceTimersByTimeAsync(5_000);
    leave();
    expect(told).toEqual([['item_engagement', { seconds: { images: 3, reviews: 5 } }]]);
    leave();
    expect(told).toHaveLength(1);
  });

  test('ends with silence, and goes on with the next move', async () => {
    const find = draw(pageOf(both));
    const { view, leave } = start();
    view();
    show([{ target: find('.gallery'), isIntersecting: true }]);
    await vi.advanceTimersByTimeAsync(120_000);
    window.dispatchEvent(new Event('pointermove'));
    await vi.advanceTimersByTimeAsync(2_000);
    leave();
    expect(told).toEqual([['item_engagement', { seconds: { images: 33 } }]]);
  });

  test('counts nothing in a window without focus', async () => {
    const find = draw(pageOf(both));
    const { view, leave } = start();
    view();
    vi.mocked(document.hasFocus).mockReturnValue(false);
    show([{ target: find('.gallery'), isIntersecting: true }]);
    await vi.advanceTimersByTimeAsync(5_000);
    leave();
    expect(told).toEqual([]);
  });

  test('is no matter of other pages', () => {
    draw('<main><div class="price">5</div></main>');
    start().view();
    expect(observed).toEqual([]);
  });
});
