import { describe, expect, test } from 'vitest';
import { foreignReferrer, isSpamHost } from '../../../../collector/ingest/junk/referrer.ts';
import { createReferrerWatch } from '../../../../collector/ingest/junk/referrer-watch.ts';
import { spamHosts } from '../../../../collector/ingest/junk/spam-hosts.ts';
import { hour, minute, newEvent, noon } from '../../../support/log-events.ts';

describe('where a page was reached from', () => {
  test.each([
    ['https://www.blog.example/a?b', 'blog.example'],
    ['http://SEMALT.com', 'semalt.com'],
    ['https://shop.example/other', undefined],
    ['https://www.shop.example/other', undefined],
    ['', undefined],
    ['no address', undefined],
    [`https://${'a'.repeat(254)}`, undefined],
    ['https://me:secret@blog.example:8080/x', 'blog.example'],
    [42, undefined],
    [null, undefined],
  ])('%s: %s', (referrer, host) => {
    const properties = { url: 'https://shop.example/', referrer };
    expect(foreignReferrer(newEvent('page_view', noon, properties))).toBe(host);
  });

  test('is said by page views only', () => {
    expect(foreignReferrer(newEvent('search', noon, { referrer: 'https://a.example' }))).toBe(
      undefined,
    );
  });
});

describe('a false referrer', () => {
  test.each([
    ...spamHosts,
    'semalt.com',
    '143.semalt.net',
    'sub.darodar.com',
    'bottraffic329.xyz',
    'traffic-bot.life',
    'free-share-buttons.com',
    'social-buttons.xyz',
    'buttons-for-your-website.com',
    '9-best-seo.com',
    'best-seo-offer.com',
  ])('%s', (host) => {
    expect(isSpamHost(host)).toBe(true);
  });

  test.each([
    'google.de',
    'kaffeeblog.example',
    'notsemalt.com',
    'seo-hamburg.de',
    'darodar.com.shop.example',
    'chatbot-traffic-lights.example',
    'socialbuttons.museum',
    'traffic.example',
  ])('is not %s', (host) => {
    expect(isSpamHost(host)).toBe(false);
  });

  test('is what the owner lists, and what is below it', () => {
    expect(isSpamHost('junk.example', ['junk.example'])).toBe(true);
    expect(isSpamHost('a.junk.example', ['junk.example'])).toBe(true);
    expect(isSpamHost('junk.example.org', ['junk.example'])).toBe(false);
  });
});

describe('a referrer whose visitors look at nothing', () => {
  const createHost = () => {
    const watch = createReferrerWatch();
    const arrive = (visitorId: string, at: number) =>
      watch(newEvent('page_view', at, {}, { visitorId }), 'unread.example');
    const arriveMany = (count: number, at: number) =>
      Array.from({ length: count }, (_, index) => arrive(`v${at}-${index}`, at));
    return { watch, arrive, arriveMany };
  };

  test('is noticed once enough of them have had the time', () => {
    const { arrive, arriveMany } = createHost();
    expect(arriveMany(20, noon)).not.toContain(true);
    expect(arrive('soon', noon + 10 * minute)).toBe(false);
    expect(arrive('late', noon + hour)).toBe(true);
  });

  test('is not noticed by fewer', () => {
    const { arrive, arriveMany } = createHost();
    arriveMany(19, noon);
    expect(arrive('late', noon + hour)).toBe(false);
  });

  test('is not noticed by one visitor who comes again and again', () => {
    const { arrive } = createHost();
    for (let visit = 0; visit < 50; visit++) arrive('anna', noon + visit * hour);
    expect(arrive('anna', noon + 51 * hour)).toBe(false);
  });

  test.each([
    ['engagement', { active_ms: 5000 }],
    ['add_to_cart', {}],
    ['page_action', {}],
  ])('is cleared for good by one %s', (event, properties) => {
    const { watch, arrive, arriveMany } = createHost();
    arriveMany(20, noon);
    watch(newEvent(event, noon + minute, properties, { visitorId: `v${noon}-3` }), undefined);
    expect(arrive('late', noon + hour)).toBe(false);
    arriveMany(30, noon + hour);
    expect(arrive('later', noon + 2 * hour)).toBe(false);
  });

  test.each([
    ['what a page sends by itself', 'web_vital', {}],
    ['a page that was hardly open', 'engagement', { active_ms: 900 }],
  ])('is not cleared by %s', (_, event, properties) => {
    const { watch, arrive, arriveMany } = createHost();
    arriveMany(20, noon);
    watch(newEvent(event, noon + minute, properties, { visitorId: `v${noon}-3` }), undefined);
    expect(arrive('late', noon + hour)).toBe(true);
  });
});
