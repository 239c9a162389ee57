import { describe, expect, it } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { day, hour, minute, newEvent, noon } from '../../support/log-events.ts';
import { seedPeople } from '../../support/seed-people.ts';

const now = noon + hour;
const open = (events: readonly NewEvent[]) => createDashboardApp(events, now);
const german = { 'accept-language': 'de' };
const cup = { item_id: 'cup', item_name: 'Cup', price: 12.5 };
const annaId = 'v_anna~demo';
const lena = '/people/v_a41c7f02~demo';

describe('the dashboard', () => {
  it.each(['/', '/?q=anna', '/people/v_anna~demo'])(
    'shows %s to nobody but the owner',
    async (path) => {
      const { app } = await open([newEvent('page_view')]);
      const answer = await app.request(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/login');
      expect(await answer.text()).not.toContain('anna');
    },
  );

  it('lets everybody see the log-in, with its help and nothing else', async () => {
    const { app } = await open([]);
    const page = await (await app.request('/login')).text();
    expect(page).toContain('<form method="post" action="/login">');
    expect(page).toContain('TRESEN_ADMIN_TOKEN');
    expect(page).not.toContain('/logout');
    expect(page).not.toContain('role="alert"');
  });

  it.each([
    ['token', 'This token is not right.'],
    ['slow', 'Too many attempts.'],
  ])('says in plain words why logging in failed: %s', async (failed, words) => {
    const { getText } = await open([]);
    const page = await getText(`/login?failed=${failed}`);
    expect(page).toContain('role="alert"');
    expect(page).toContain(words);
    expect(await getText('/login?failed=<b>')).not.toContain('role="alert"');
  });

  it('leads to every room from every page, and marks the one it stands in', async () => {
    const { getText } = await open(seedPeople(now));
    for (const [path, current] of [
      ['/', 'People'],
      [lena, 'People'],
      ['/segments/new', 'Segments'],
      ['/imports', 'Import'],
      ['/privacy', 'Privacy'],
      ['/security', 'Security'],
    ]) {
      const page = await getText(path ?? '');
      expect(page.match(/<nav class="rooms".*<\/nav>/)?.[0].match(/<a /g)).toHaveLength(6);
      expect(page).toContain(`aria-current="page">${current}</a>`);
    }
  });

  it('works without inline script and style', async () => {
    const { getText } = await open(seedPeople(now));
    const paths = [
      '/',
      lena,
      `${lena}/erase`,
      `${lena}/identity`,
      '/segments',
      '/segments/at_risk',
    ];
    const more = ['/segments/at_risk/edit', '/imports', '/privacy'];
    for (const path of [...paths, ...more]) {
      const page = await getText(path);
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    }
  });

  it('serves its files under addresses that change with their content', async () => {
    const { app, getText } = await open([]);
    const page = await getText('/login');
    const addresses = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((one) => one[1]);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) {
      const answer = await app.request(address ?? '');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
  });
});

describe('the list of people', () => {
  it('tells what to do while there is nobody: paste the tag', async () => {
    const { getText } = await open([]);
    const page = await getText('http://collector.example/', { host: 'collector.example' });
    expect(page).toContain('Your shop is not connected yet.');
    const tag =
      '&lt;script async src=&quot;http://collector.example/s/demo.js&quot;&gt;&lt;/script&gt;';
    expect(page).toContain(`<code>${tag}</code>`);
    expect(page).toContain(`data-copy="${tag}"`);
  });

  it('shows who is here, the last step, the cart and how likely they buy', async () => {
    const items = [cup];
    const { getText } = await open([
      newEvent('page_view', now - minute, { path: '/', title: 'Home' }),
      newEvent('add_to_cart', now - minute + 1, { items, value: 12.5, currency: 'EUR' }),
      newEvent('page_view', now - 2 * day, {}, { visitorId: 'ben' }),
    ]);
    const page = await getText('/');
    expect(page).toContain('1 person is in your shop right now.');
    expect(page).toContain('Put <b>Cup</b> into the cart');
    expect(page).toContain('€12.50');
    expect(page).toContain('In the cart');
    expect(page).toContain(`href="/people/${encodeURIComponent(annaId)}"`);
    expect(page.indexOf('Here now')).toBeLessThan(page.indexOf('Visitor BEN'));
    expect(page).toMatch(/Likely to buy<\/span> <span class="number">3\d/);
  });

  it('says the same in German', async () => {
    const { getText } = await open(seedPeople(now));
    const page = await getText('/', german);
    expect(page).toContain('<html lang="de">');
    for (const words of ['Gerade sind 3 Menschen', 'Liegengelassen', 'Stammkunde', 'Kaufneigung']) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('Here now');
  });

  it('calls a cart that was left for over an hour left behind', async () => {
    const items = [cup];
    const { getText } = await open([newEvent('add_to_cart', now - hour - 1, { items })]);
    expect(await getText('/')).toContain('Left behind');
  });

  it('can be searched, and says what it found', async () => {
    const { getText } = await open(seedPeople(now));
    const found = await getText('/?q=Mara');
    expect(found).toContain('1 person for “Mara”');
    expect(found).toContain('Mara Hoffmann');
    expect(found).not.toContain('Jonas Weber');
    expect(await getText('/?q=zzz')).toContain('Nobody matches “zzz”.');
  });

  it('goes on to earlier people page by page', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      newEvent('page_view', noon - index * minute, {}, { visitorId: `p${index}` }),
    );
    const { getText } = await open(many);
    const first = await getText('/');
    expect(first.match(/class="row"/g)).toHaveLength(50);
    const older = /href="(\/\?after=[^"]+)"/.exec(first)?.[1] ?? '';
    expect((await getText(older)).match(/class="row"/g)).toHaveLength(10);
  });

  it.each([
    ['stage=regular', ['Mara Hoffmann']],
    ['cart=abandoned&intent=25', []],
    ['newsletter=pending', ['einkauf@cafe-nord.example', 'lena.brandt@mail.example']],
    ['orders=yes&seen=7d', ['Jonas Weber', 'Mara Hoffmann']],
  ])('is narrowed down by %s', async (query, names) => {
    const { getText } = await open(seedPeople(now));
    const page = await getText(`/?${query}`);
    const shown = [...page.matchAll(/<h3><a [^>]+>([^<]+)</g)].map((one) => one[1]);
    expect(shown.toSorted()).toEqual(names);
    expect(page.match(/class="chip"/g)).toHaveLength(query.split('&').length);
    if (names.length === 0) expect(page).toContain('Nobody fits these filters.');
  });

  it('lets go of one filter, keeps the others, and counts who fits', async () => {
    const { getText } = await open(seedPeople(now));
    const page = await getText('/?stage=regular&seen=7d');
    expect(page).toContain('1 person fits.');
    expect(page).toContain('href="/?seen=7d" aria-label="Remove: Stage: Regular"');
    expect(page).toContain('<option value="regular" selected>Regular');
    expect(await getText('/?stage=regular&seen=7d', german)).toContain('1 Mensch passt.');
  });

  it('escapes whatever was typed into the search', async () => {
    const { getText } = await open(seedPeople(now));
    const page = await getText(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page).not.toContain('<script>alert');
  });
});

describe('several shops', () => {
  const second = 'second' as SiteKey;
  const demo = demoSites.get('demo');
  if (!demo) throw new Error('the demo site');
  const sites = new Map(demoSites).set('second', {
    ...demo,
    key: second,
    name: 'Zweitladen',
    timeZone: 'Asia/Tokyo',
  });
  const events = [
    newEvent('search', now - 3 * hour, { search_term: 'here' }),
    newEvent('search', now - 3 * hour, { search_term: 'there' }, { site: second }),
  ];

  it('can be looked at one by one', async () => {
    const { getText } = await createDashboardApp(events, now, sites);
    const all = await getText('/');
    expect(all).toContain('here');
    expect(all).toContain('there');
    expect(all).toContain('<option value="second" >Zweitladen</option>');
    const one = await getText('/?site=second');
    expect(one).toContain('“there”');
    expect(one).not.toContain('“here”');
    expect(one).toContain('<option value="second" selected>');
  });

  it('have a time zone each', async () => {
    const { getText } = await createDashboardApp(events, now, sites);
    expect(await getText('/people/v_anna~demo')).toContain('>11:00</time>');
    expect(await getText('/people/v_anna~second')).toContain('>19:00</time>');
  });

  it('each have their own tag to paste', async () => {
    const { getText } = await createDashboardApp([], now, sites);
    const page = await getText('/');
    expect(page).toContain('/s/demo.js');
    expect(page).toContain('/s/second.js');
    expect(page).toContain('Zweitladen');
  });
});

describe('one person’s page', () => {
  it('tells the story: steps, cart, assessment, prompt and its reason, newsletter, consents', async () => {
    const { getText } = await open(seedPeople(now));
    const page = await getText(lena);
    for (const words of [
      'lena.brandt@mail.example',
      'has not ordered yet.',
      'Came from a search on google.de',
      'Looked at <b>Handmühle „Fjord“</b>',
      '€102.90',
      'Likely to buy',
      'Because: was about to leave the page',
      'Waiting for confirmation',
      'E-mail, not confirmed',
      'everything allowed',
      'Google Consent Mode',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('shows a customer’s orders once each, and both browsers', async () => {
    const { get, getText } = await open(seedPeople(now));
    const absorbed = await get('/people/v_mara-phone~demo');
    expect(absorbed.status).toBe(302);
    const page = await getText(absorbed.headers.get('location') ?? '');
    expect(page).toContain('<h1>Mara Hoffmann</h1>');
    expect(page).toContain('2 orders, and came back after more than 14 days.');
    expect(page.match(/<span>Order T-1041<\/span>/g)).toHaveLength(1);
    expect(page).toContain('+\u00a0€4.90\u00a0delivery');
    expect(page).toContain('2 browsers');
  });

  it('says in both languages what the holdout is', async () => {
    const { getText } = await open(seedPeople(now));
    expect(await getText('/people/v_f0c4b9~demo')).toContain('Left alone on purpose');
    expect(await getText('/people/v_f0c4b9~demo', german)).toContain('Bewusst in Ruhe gelassen');
  });

  it('groups steps by visit, the newest visit first', async () => {
    const { getText } = await open([
      newEvent('search', noon - 2 * day, { search_term: 'older' }),
      newEvent('search', noon, { search_term: 'newer' }),
    ]);
    const page = await getText(`/people/${annaId}`);
    expect(page.match(/class="visit"/g)).toHaveLength(2);
    expect(page.indexOf('newer')).toBeLessThan(page.indexOf('older'));
  });

  it('is a friendly 404 where there is nobody', async () => {
    const { get } = await open([]);
    const answer = await get('/people/v_nobody~demo');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is nobody under this address.');
  });

  it('never lets a visitor write into the owner’s page', async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    const everything = {
      path: evil,
      title: evil,
      referrer: `https://x.example/${evil}`,
      utm_source: evil,
      items: [{ item_id: evil, item_name: evil, item_variant: evil, price: 1 }],
      currency: evil,
      value: 1,
      search_term: evil,
      campaign_id: evil,
      variant_id: evil,
      reason: evil,
      by: evil,
      arm: evil,
      source: evil,
      analytics: 'granted',
      consent_text: evil,
      locale: evil,
      email: 'a@b.example',
      coupon: evil,
      item_list_name: evil,
      payment_type: evil,
    };
    const names = [
      'page_view',
      'view_item',
      'view_item_list',
      'add_to_cart',
      'search',
      'consent_changed',
      'prompt_exposed',
      'prompt_dismissed',
      'newsletter_requested',
      'coupon_denied',
      'add_payment_info',
      evil,
    ];
    const order = { ...everything, transaction_id: evil };
    const events = names.map((name, index) => newEvent(name, now - 9000 + index, everything));
    const { getText } = await open([
      newEvent('purchase', now - 9999, order, { sessionId: evil }),
      ...events,
      newEvent('identify', now, {}, { userId: evil, traits: { name: evil } }),
    ]);
    const list = await getText('/');
    const link = /href="(\/people\/[^"]+)"/.exec(list)?.[1] ?? '';
    for (const page of [list, await getText(link), await getText(link, german)]) {
      expect(page).toContain('&lt;img src=x');
      expect(page).not.toMatch(/<img|<script>/);
    }
  });
});
