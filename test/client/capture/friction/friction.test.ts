import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startFriction } from '../../../../client/capture/friction/main.ts';
import type { Tools } from '../../../../client/capture/reconcile/reading.ts';

let told: [event: string, properties: object][] = [];
let notes: Record<string, unknown> = {};
let at = 0;
const tools = {
  recall: (name: string) => notes[name],
  note: (name: string, value: unknown) => {
    notes[name] = value;
  },
} as unknown as Tools;
/** Its listeners stay for as long as the page: it is begun once, and each test is a page view of its own. */
let forget = () => {};

beforeAll(async () => {
  vi.useFakeTimers({ now: 1 });
  forget = startFriction((event, properties) => told.push([event, properties]), tools);
  await pass(2_000);
});

const draw = (html: string) => {
  document.body.innerHTML = html;
  return <Kind extends HTMLElement = HTMLInputElement>(selector: string) =>
    document.querySelector(selector) as Kind;
};
const fire = (target: EventTarget, type: string, init: EventInit = { bubbles: true }) =>
  target.dispatchEvent(
    type.startsWith('focus') ? new FocusEvent(type, init) : new Event(type, init),
  );
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  at += 1_000_000;
  vi.useFakeTimers({ now: at });
  history.replaceState(null, '', '/checkout');
  told = [];
  notes = {};
  forget();
});
afterEach(async () => {
  await pass(5_000);
  vi.useRealTimers();
});

describe('a field', () => {
  test.each<[string, string, object | undefined]>([
    [
      'that has to be filled in',
      '<input name="zip" required>',
      { kind: 'field_empty', target: 'zip' },
    ],
    [
      'that says so to readers',
      '<input id="zip" aria-required="true">',
      { kind: 'field_empty', target: 'zip' },
    ],
    ['that may stay empty', '<input name="company">', undefined],
    ['that was filled in', '<input name="zip" required value="28195">', undefined],
    ['of a search', '<input type="search" name="q" required>', undefined],
  ])('%s is left', (_, html, properties) => {
    const input = draw(`<form>${html}</form>`)('input');
    if (input.getAttribute('aria-required')) Object.assign(input, { ariaRequired: 'true' });
    fire(input, 'focusin');
    fire(input, 'focusout');
    expect(told).toEqual(properties ? [['friction', properties]] : []);
  });

  test('that took long is told by its name, never by what is in it', async () => {
    const input = draw('<form><input name="iban" value="DE02 1234"></form>')('input');
    fire(input, 'focusin');
    await pass(29_000);
    fire(input, 'focusout');
    expect(told).toEqual([]);
    fire(input, 'focusin');
    await pass(31_000);
    fire(input, 'focusout');
    expect(told).toEqual([['friction', { kind: 'field_slow', target: 'iban' }]]);
  });
});

describe('choosing how to pay', () => {
  test.each<[string, string | undefined]>([
    ['<input type="radio" name="payment_method" value="invoice">', 'invoice'],
    [
      '<input type="radio" id="p" name="paymentMethodId" value="0192f3ac7b1c"><label for="p">PayPal</label>',
      'PayPal',
    ],
    ['<label><input type="radio" name="zahlungsart" value="7"> Rechnung </label>', 'Rechnung'],
    ['<label><input type="radio" name="payment-option"> Pay by wire </label>', 'Pay by wire'],
    [
      '<select name="payment"><option value="3" selected>Visa 4242 4242</option></select>',
      'Visa …',
    ],
    ['<select name="anzahl"><option value="zwei" selected>2</option></select>', undefined],
    ['<input type="radio" name="shipping_method" value="dhl">', undefined],
    ['<input name="payment_note" value="for Anna">', undefined],
  ])('%s', (html, chosen) => {
    const field = draw(`<form>${html}</form>`)('input,select');
    fire(field, 'change');
    expect(told).toEqual(chosen ? [['add_payment_info', { payment_type: chosen }]] : []);
  });
});

describe('validation by the browser', () => {
  const form = '<form><input name="email" required><input name="zip" required></form>';

  test('names the first field of a form, and what is wrong', () => {
    const find = draw(form);
    fire(find('[name="email"]'), 'invalid', {});
    fire(find('[name="zip"]'), 'invalid', {});
    expect(told).toEqual([['checkout_error', { field: 'email', kind: 'missing' }]]);
  });

  test('of another form is no matter of the checkout', () => {
    history.replaceState(null, '', '/newsletter');
    fire(draw('<form><input name="email" required></form>')('input'), 'invalid', {});
    expect(told).toEqual([]);
  });

  test('counts where an address is asked for, whatever the page is called', () => {
    history.replaceState(null, '', '/step-2');
    const input = draw('<form><input name="email" required><input name="postcode"></form>')(
      'input',
    );
    fire(input, 'invalid', {});
    expect(told).toHaveLength(1);
  });
});

describe('messages of the shop', () => {
  /** Something is done, and half a second later the page answers. */
  const answer = async (html: string) => {
    fire(document.body, 'click');
    await pass(100);
    document.body.insertAdjacentHTML('beforeend', html);
    await pass(3_000);
  };

  test.each<[string, [string, object][]]>([
    [
      '<div role="alert" class="error">Please choose a delivery</div>',
      [['checkout_error', { message: 'Please choose a delivery' }]],
    ],
    [
      '<ul class="woocommerce-error" role="alert"><li>anna@mail.example is not valid.</li></ul>',
      [['checkout_error', { message: '… is not valid.' }]],
    ],
    ['<div role="alert" class="woocommerce-message">Coupon applied</div>', []],
    ['<div role="alert" class="woocommerce-message">“Mug” removed. Undo?</div>', []],
    ['<div role="alert" class="alert-success">Saved</div>', []],
    ['<div class="error"></div>', []],
    ['<p>All is well</p>', []],
    [
      '<input name="city" aria-invalid="true">',
      [['checkout_error', { field: 'city', kind: 'invalid' }]],
    ],
  ])('%s', async (html, events) => {
    draw('<main></main>');
    await answer(html);
    expect(told).toEqual(events);
  });

  test('that were there before are not told', async () => {
    draw('<div class="error">Old</div>');
    fire(document.body, 'click');
    await pass(3_000);
    expect(told).toHaveLength(1);
    fire(document.body, 'click');
    await pass(3_000);
    expect(told).toHaveLength(1);
  });

  test('outside of the checkout are none of ours', async () => {
    history.replaceState(null, '', '/contact');
    draw('<main></main>');
    await answer('<div class="error">Please enter your message</div>');
    expect(told).toEqual([]);
  });

  test('that do not take a code are told without it', async () => {
    draw('<form><input name="coupon_code" value="SOMMER15"></form>');
    await answer('<div class="error">Coupon "SOMMER15" does not exist!</div>');
    expect(told).toEqual([['coupon_denied', { reason: 'Coupon … does not exist!' }]]);
  });

  test('about a code on the page that follows', async () => {
    notes = { coupon: at };
    draw('<div class="alert-danger">Dieser Gutschein ist abgelaufen.</div>');
    fire(document.body, 'click');
    await pass(3_000);
    expect(told).toEqual([['coupon_denied', { reason: 'Dieser Gutschein ist abgelaufen.' }]]);
  });

  test('about something else while a code is tried', async () => {
    draw('<form><input name="coupon_code" value="X1"></form>');
    await answer('<div class="error">Please choose a delivery</div>');
    expect(told).toEqual([['checkout_error', { message: 'Please choose a delivery' }]]);
  });

  test('are looked for a bounded number of times', async () => {
    draw('<main></main>');
    const look = vi.spyOn(document, 'querySelectorAll');
    for (let nth = 0; nth < 5_000; nth++) fire(document.body, 'click');
    await pass(3_000);
    expect(look.mock.calls.length).toBeLessThan(20);
    look.mockRestore();
  });
});

describe('a variant', () => {
  const select =
    '<form><select name="colour"><option>Red</option><option selected>Blue</option></select><p class="stock"></p></form>';

  test.each<[string, object[]]>([
    ['Sold out', [{ kind: 'variant_unavailable', target: 'Blue' }]],
    ['Nicht mehr lieferbar', [{ kind: 'variant_unavailable', target: 'Blue' }]],
    ['In stock', []],
  ])('of which the page says “%s”', async (stock, expected) => {
    history.replaceState(null, '', '/cup');
    const find = draw(select);
    fire(find('select'), 'change');
    await pass(100);
    find<HTMLElement>('.stock').textContent = stock;
    await pass(3_000);
    expect(told.map(([, properties]) => properties)).toEqual(expected);
  });
});
