import { describe, expect, test } from 'vitest';
import { toCircumstances } from '../../../client/score/circumstances.ts';
import { about, fact, minuteMs, noon } from './facts.ts';

const view = (path: unknown) => fact('page_view', { path });
const at = (n: number) => noon + n * minuteMs;

test('of nobody are empty', () => {
  expect(toCircumstances([])).toEqual({
    cart: {},
    pageType: 'other',
    prompts: [],
    newsletterAt: 0,
    purchaseAt: 0,
  });
});

describe('the page', () => {
  const typeAfter = (...facts: Parameters<typeof toCircumstances>[0]) =>
    toCircumstances(facts).pageType;

  test.each([
    ['/', 'home'],
    ['/de', 'home'],
    ['/de/', 'home'],
    ['/en/', 'home'],
    ['/d', 'other'],
    ['/deu/', 'other'],
    ['/de/x', 'other'],
    ['/p/mug', 'other'],
    ['', 'other'],
    [undefined, 'other'],
    [null, 'other'],
    [7, 'other'],
  ])('%j is of type %s until an event says more', (path, type) => {
    expect(typeAfter(view(path))).toBe(type);
  });

  test.each([
    ['view_item_list', 'list'],
    ['view_search_results', 'list'],
    ['view_item', 'product'],
    ['view_cart', 'cart'],
    ['begin_checkout', 'checkout'],
    ['add_shipping_info', 'checkout'],
    ['add_payment_info', 'checkout'],
    ['purchase', 'order'],
  ])('upon %s is of type %s', (event, type) => {
    expect(typeAfter(view('/some/where'), fact(event))).toBe(type);
    expect(typeAfter(fact(event))).toBe(type);
  });

  test.each([
    'search',
    'add_to_cart',
    'engagement',
    'prompt_exposed',
    'view_promotion',
    'constructor',
    '__proto__',
  ])('stays what it was upon %s', (event) => {
    expect(typeAfter(view('/p/mug'), fact('view_item'), fact(event))).toBe('product');
  });

  test('is forgotten with the next view', () => {
    expect(typeAfter(view('/p/mug'), fact('view_item'), view('/about'))).toBe('other');
  });

  test.each([
    ['/', 'home'],
    ['/p/mug', 'product'],
    ['/cart', 'cart'],
    ['/checkout', 'checkout'],
  ])('%s is no list because of its teasers', (path, type) => {
    const told = { product: 'view_item', cart: 'view_cart', checkout: 'begin_checkout' }[type];
    const page = [view(path), ...(told ? [fact(told)] : [])];
    expect(typeAfter(...page, fact('view_item_list'))).toBe(type);
  });

  test('with teasers before its own product is still a product page', () => {
    expect(typeAfter(view('/p/mug'), fact('view_item_list'), fact('view_item'))).toBe('product');
  });
});

describe('prompts', () => {
  const exposed = (campaign: string, when = noon, kind = 'bar') =>
    fact('prompt_exposed', { campaign_id: campaign, kind }, when);
  const ended = (event: string, campaign = 'a', by?: string) =>
    fact(event, { campaign_id: campaign, by }, at(9));

  test('are remembered oldest first, held-out ones too', () => {
    const facts = [exposed('a', at(1)), exposed('b', at(2), 'modal'), exposed('a', at(3))];
    expect(toCircumstances(facts).prompts).toEqual([
      { campaign: 'a', kind: 'bar', at: at(1) },
      { campaign: 'b', kind: 'modal', at: at(2) },
      { campaign: 'a', kind: 'bar', at: at(3) },
    ]);
  });

  test.each([
    ['prompt_clicked', undefined, 'accept'],
    ['prompt_submitted', undefined, 'accept'],
    ['prompt_dismissed', undefined, 'close'],
    ['prompt_dismissed', 'close', 'close'],
    ['prompt_dismissed', 'refuse', 'refuse'],
    ['prompt_dismissed', 'escape', 'escape'],
    ['prompt_dismissed', 'backdrop', 'backdrop'],
    ['prompt_shown', undefined, undefined],
    ['newsletter_requested', undefined, undefined],
  ])('with %s by %s end with %s', (event, by, end) => {
    const [memory] = toCircumstances([exposed('a'), ended(event, 'a', by)]).prompts;
    expect(memory).toEqual({ campaign: 'a', kind: 'bar', at: noon, ...(end && { end }) });
  });

  test('keep their first end', () => {
    const facts = [exposed('a'), ended('prompt_clicked'), ended('prompt_dismissed', 'a', 'refuse')];
    expect(toCircumstances(facts).prompts[0]?.end).toBe('accept');
  });

  test('end one at a time: the latest of their campaign', () => {
    const facts = [
      exposed('a'),
      exposed('b'),
      exposed('a'),
      ended('prompt_dismissed', 'a', 'refuse'),
    ];
    expect(toCircumstances(facts).prompts.map(({ end }) => end)).toEqual([
      undefined,
      undefined,
      'refuse',
    ]);
  });

  test('of which nothing is known end without harm', () => {
    const facts = [
      ended('prompt_dismissed', 'unknown'),
      exposed('a'),
      ended('prompt_clicked', 'b'),
    ];
    expect(toCircumstances(facts).prompts).toEqual([{ campaign: 'a', kind: 'bar', at: noon }]);
  });
});

describe('goals', () => {
  test('are remembered with the time of the last', () => {
    const facts = [
      fact('newsletter_requested', {}, at(1)),
      fact('purchase', {}, at(2)),
      fact('newsletter_requested', {}, at(3)),
      fact('purchase', {}, at(4)),
      fact('page_view', {}, at(5)),
    ];
    expect(toCircumstances(facts)).toMatchObject({ newsletterAt: at(3), purchaseAt: at(4) });
  });

  test('the cart is the one that the events lead to', () => {
    const facts = [
      about('add_to_cart', { item_id: 'm', price: 3 }),
      fact('purchase'),
      fact('search'),
    ];
    expect(toCircumstances(facts.slice(0, 1)).cart).toHaveProperty('m');
    expect(toCircumstances(facts).cart).toEqual({});
  });
});
