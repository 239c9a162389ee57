import { describe, expect, it } from 'vitest';
import type { Json, Properties } from '../../../client/protocol/event.ts';
import { foldConsents } from '../../../collector/profile/consents.ts';
import { foldEngagement } from '../../../collector/profile/engagement.ts';
import { foldIdentities } from '../../../collector/profile/identities.ts';
import { foldNewsletter } from '../../../collector/profile/newsletter.ts';
import { foldOrigins } from '../../../collector/profile/origin.ts';
import { foldProductsSeen } from '../../../collector/profile/products-seen.ts';
import { foldPrompts } from '../../../collector/profile/prompts.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const told = (event: string, properties: Properties = {}, after = 0) =>
  loggedEvent(event, noon + after, properties);

describe('engagement', () => {
  it('sums increments of active time and keeps the deepest reading', () => {
    const events = [
      told('page_view'),
      told('engagement', { active_ms: 5000, scroll_depth: 0.4 }),
      told('engagement', { active_ms: 2500.4, scroll_depth: 0.9 }),
      told('engagement', { active_ms: 1000, scroll_depth: 0.1 }),
    ];
    expect(foldEngagement(events)).toEqual({ pageViews: 1, activeMs: 8500, maxScrollDepth: 0.9 });
  });

  it.each<[string, Json]>([
    ['negative', -5],
    ['absurd', 1e15],
    ['text', 'long'],
    ['missing', null],
  ])('counts %s time as none', (_, active_ms) => {
    expect(foldEngagement([told('engagement', { active_ms, scroll_depth: 7 })])).toEqual({
      pageViews: 0,
      activeMs: 0,
      maxScrollDepth: 0,
    });
  });
});

describe('consents', () => {
  it('are unknown until somebody says something', () => {
    expect(foldConsents([told('page_view')]).consents.marketing).toEqual({ value: 'unknown' });
  });

  it('hold the latest word on each purpose, since when, and who said it', () => {
    const { consents } = foldConsents([
      told('consent_changed', { analytics: 'granted', marketing: 'denied', source: 'api' }, 1),
      told('consent_changed', { marketing: 'granted', source: 'google_consent_mode' }, 2),
    ]);
    expect(consents).toEqual({
      analytics: { value: 'granted', at: noon + 1, source: 'api', visitorId: 'anna' },
      personalization: { value: 'unknown' },
      marketing: {
        value: 'granted',
        at: noon + 2,
        source: 'google_consent_mode',
        visitorId: 'anna',
      },
    });
  });

  it('do not become younger by repetition', () => {
    const again = { analytics: 'granted', source: 'api' };
    const { consents } = foldConsents([
      told('consent_changed', again, 1),
      told('consent_changed', again, 2),
    ]);
    expect(consents.analytics).toMatchObject({ at: noon + 1 });
  });

  it('cannot be granted by a word that is none', () => {
    const events = [told('consent_changed', { analytics: true, marketing: 'yes' })];
    expect(foldConsents(events).consents.analytics.value).toBe('unknown');
    expect(foldConsents(events).consents.marketing.value).toBe('unknown');
  });
});

describe('the newsletter', () => {
  const request = {
    email: ' Anna@Shop.Example',
    consent_text: 'I want the newsletter.',
    locale: 'en',
    path: '/cart',
    campaign_id: 'leaving',
  };

  it('is not asked for by itself', () => {
    expect(foldNewsletter([told('prompt_submitted', request)])).toEqual({ status: 'none' });
  });

  it('is pending with text, language, page and time once requested', () => {
    expect(foldNewsletter([told('newsletter_requested', request)])).toEqual({
      status: 'pending',
      email: 'anna@shop.example',
      consentText: 'I want the newsletter.',
      locale: 'en',
      path: '/cart',
      campaignId: 'leaving',
      at: noon,
    });
  });

  it('keeps the first time of the same request, and takes another address as a new one', () => {
    const first = told('newsletter_requested', request, 1);
    const again = told('newsletter_requested', request, 2);
    const other = told('newsletter_requested', { ...request, email: 'b@shop.example' }, 3);
    expect(foldNewsletter([first, again])).toMatchObject({ at: noon + 1 });
    expect(foldNewsletter([first, again, other])).toMatchObject({
      email: 'b@shop.example',
      at: noon + 3,
    });
  });

  it('ignores what is no address', () => {
    expect(foldNewsletter([told('newsletter_requested', { email: 'anna' })])).toEqual({
      status: 'none',
    });
  });
});

describe('prompts', () => {
  const ids = { campaign_id: 'leaving', variant_id: 'a' };

  it('follow one campaign from the exposure to its end', () => {
    const events = [
      told('prompt_exposed', { ...ids, arm: 'treatment', reason: 'eligible' }, 1),
      told('prompt_shown', ids, 2),
      told('prompt_clicked', { ...ids, target: 'accept' }, 3),
      told('prompt_submitted', ids, 4),
      told('prompt_dismissed', { ...ids, by: 'close' }, 5),
    ];
    expect(foldPrompts(events)).toEqual([
      {
        campaignId: 'leaving',
        variantId: 'a',
        arm: 'treatment',
        reason: 'eligible',
        exposures: 1,
        exposedAt: noon + 1,
        shownAt: noon + 2,
        clickedAt: noon + 3,
        submittedAt: noon + 4,
        dismissedAt: noon + 5,
        dismissedBy: 'close',
      },
    ]);
  });

  it('record the held-out, who saw nothing', () => {
    const [record] = foldPrompts([told('prompt_exposed', { ...ids, arm: 'holdout' })]);
    expect(record).toMatchObject({ arm: 'holdout', exposures: 1 });
    expect(record?.shownAt).toBeUndefined();
  });

  it('begin anew with each exposure and count them', () => {
    const [record] = foldPrompts([
      told('prompt_exposed', ids, 1),
      told('prompt_dismissed', ids, 2),
      told('prompt_exposed', ids, 3),
    ]);
    expect(record).toMatchObject({ exposures: 2, exposedAt: noon + 3 });
    expect(record?.dismissedAt).toBeUndefined();
  });

  it('believe a reaction whose exposure was lost', () => {
    expect(foldPrompts([told('prompt_shown', ids, 2)])).toMatchObject([
      { exposures: 1, shownAt: noon + 2 },
    ]);
  });

  it('keep campaigns apart, the last first, and drop what names none', () => {
    const records = foldPrompts([
      told('prompt_exposed', ids, 1),
      told('prompt_exposed', { ...ids, campaign_id: 'bar' }, 2),
      told('prompt_shown', {}, 3),
    ]);
    expect(records.map((record) => record.campaignId)).toEqual(['bar', 'leaving']);
  });
});

describe('where somebody came from', () => {
  const url = 'https://shop.example/';
  it.each<[string, Properties, unknown]>([
    [
      'a campaign link',
      { url, utm_source: 'news', utm_medium: 'email', utm_campaign: 'spring' },
      { type: 'campaign', source: 'news', medium: 'email', campaign: 'spring' },
    ],
    [
      'a search',
      { url, referrer: 'https://www.google.de/' },
      { type: 'search', source: 'google.de' },
    ],
    [
      'another site',
      { url, referrer: 'https://blog.example/tea' },
      { type: 'referral', source: 'blog.example' },
    ],
    ['nowhere', { url, referrer: '' }, { type: 'direct' }],
    ['an ad, by its mark', { url, click_id: 'gclid' }, { type: 'ad', source: 'Google' }],
    [
      'an ad rather than the search it stood in',
      { url, click_id: 'msclkid', referrer: 'https://www.bing.com/' },
      { type: 'ad', source: 'Bing' },
    ],
    [
      'a campaign rather than its mark',
      { url, click_id: 'gclid', utm_source: 'google' },
      { type: 'campaign', source: 'google' },
    ],
    ['what people share', { url, click_id: 'fbclid' }, { type: 'social', source: 'Facebook' }],
    ['a mark nobody knows', { url, click_id: 'toString' }, { type: 'direct' }],
    [
      'an assistant that names itself',
      { url, utm_source: 'chatgpt.com' },
      { type: 'assistant', source: 'chatgpt.com' },
    ],
    ...(
      [
        ['assistant', 'https://chatgpt.com/', 'chatgpt.com'],
        ['assistant', 'https://www.perplexity.ai/', 'perplexity.ai'],
        ['assistant', 'https://gemini.google.com/app', 'gemini.google.com'],
        ['assistant', 'https://copilot.microsoft.com/', 'copilot.microsoft.com'],
        ['email', 'https://mail.google.com/', 'mail.google.com'],
        ['email', 'https://outlook.live.com/', 'outlook.live.com'],
        ['email', 'https://deref-gmx.net/mail/', 'deref-gmx.net'],
        ['email', 'https://deref-web-02.de/', 'deref-web-02.de'],
        ['email', 'android-app://com.google.android.gm/', 'com.google.android.gm'],
        ['social', 'https://l.facebook.com/', 'l.facebook.com'],
        ['social', 'https://www.instagram.com/', 'instagram.com'],
        ['social', 'https://www.pinterest.de/', 'pinterest.de'],
        ['social', 'https://t.co/', 't.co'],
        ['search', 'https://www.ecosia.org/', 'ecosia.org'],
        ['search', 'https://www.google.co.uk/', 'google.co.uk'],
        ['search', 'https://search.brave.com/', 'search.brave.com'],
        ['search', 'https://de.search.yahoo.com/', 'de.search.yahoo.com'],
        ['referral', 'https://notgoogle.de/', 'notgoogle.de'],
        ['referral', 'https://x.com.example/', 'x.com.example'],
      ] as const
    ).map(
      ([type, referrer, source]) =>
        [`${type}: ${source}`, { url, referrer }, { type, source }] as [
          string,
          Properties,
          unknown,
        ],
    ),
    ['something unreadable', { url, referrer: 'not a url' }, { type: 'direct' }],
    [
      'a campaign whose name is longer than any host',
      { utm_source: `${'x.'.repeat(200)}chatgpt.com` },
      { type: 'campaign', source: `${'x.'.repeat(200)}chatgpt.com` },
    ],
  ])('is %s', (_, properties, origin) => {
    expect(foldOrigins([told('page_view', properties)]).first).toEqual({
      ...(origin as object),
      at: noon,
    });
  });

  it('does not count going from page to page', () => {
    const events = [
      told('page_view', { url, referrer: 'https://blog.example/' }, 1),
      told('page_view', { url, referrer: 'https://www.shop.example/tea' }, 2),
    ];
    expect(foldOrigins(events).last).toEqual({
      type: 'referral',
      source: 'blog.example',
      at: noon + 1,
    });
  });

  it('remembers the last that was not direct', () => {
    const events = [
      told('page_view', { url }, 1),
      told('page_view', { url, utm_source: 'news' }, 2),
      told('page_view', { url }, 3),
    ];
    expect(foldOrigins(events)).toMatchObject({
      first: { type: 'direct' },
      last: { source: 'news' },
    });
  });
});

describe('products seen', () => {
  it('are listed last seen first, with how often', () => {
    const cup = { items: [{ item_id: 'cup', item_name: 'Cup', price: 5 }] };
    const pot = { items: [{ item_id: 'pot' }] };
    const seen = foldProductsSeen(
      [told('view_item', cup, 1), told('view_item', pot, 2), told('view_item', cup, 3)],
      'EUR',
    );
    expect(seen).toEqual([
      {
        itemId: 'cup',
        name: 'Cup',
        price: { amountMinor: 500, currency: 'EUR' },
        views: 2,
        lastSeenAt: noon + 3,
      },
      { itemId: 'pot', name: 'pot', views: 1, lastSeenAt: noon + 2 },
    ]);
  });
});

describe('identities', () => {
  it('list visitors, user ids and typed addresses with their strength', () => {
    const events = [
      loggedEvent('newsletter_requested', noon, { email: ' Anna@X.example ' }),
      loggedEvent('identify', noon + 1, {}, { userId: '42', traits: { email: 'anna@x.example' } }),
      loggedEvent('page_view', noon + 2, {}, { visitorId: 'laptop', userId: '42' }),
    ];
    expect(foldIdentities(events)).toEqual([
      { type: 'visitor', value: 'anna', strength: 'asserted', at: noon },
      { type: 'user_id', value: '42', strength: 'asserted', at: noon + 1 },
      { type: 'visitor', value: 'laptop', strength: 'asserted', at: noon + 2 },
      {
        type: 'email',
        value: 'anna@x.example',
        original: 'anna@x.example',
        strength: 'asserted',
        at: noon,
      },
    ]);
  });

  it('leave junk out', () => {
    const events = [
      loggedEvent('identify', noon, {}, { userId: 'null', traits: { email: 'none' } }),
    ];
    expect(foldIdentities(events).map((one) => one.type)).toEqual(['visitor']);
  });

  it('stop at 20 addresses', () => {
    const events = Array.from({ length: 50 }, (_, index) =>
      loggedEvent('newsletter_requested', noon + index, { email: `a${index}@x.example` }),
    );
    expect(foldIdentities(events).filter((one) => one.type === 'email')).toHaveLength(20);
  });
});
