import { describe, expect, test } from 'vitest';
import { newEvent, noon } from '../../support/log-events.ts';
import { aVisit, cookiesOf, createMeLab, idOf } from './me-lab.ts';

const anna = idOf('a');
const ben = idOf('b');
const own = { tresen: anna };

describe('who sees what', () => {
  test('a browser sees its own story and nobody else’s, whatever stands in the address', async () => {
    const lab = createMeLab();
    await lab.store.append([...aVisit(anna), ...aVisit(ben, 'Darjeeling')]);
    const page = await (await lab.get(`&visitor=${ben}&id=v_${ben}~demo`, own)).text();
    expect(page).toContain('Assam');
    expect(page).not.toContain('Darjeeling');
    expect(page).toContain('Your data at Shop &lt;/script&gt;');
  });

  test.each([
    ['no mark', {}],
    ['a mark that nobody has', { tresen: idOf('c') }],
    ['a mark in another form', { tresen: 'anna' }],
    ['an account’s number', { tresen: 'u_1' }],
  ])('%s opens nothing, and the page says so kindly', async (_, cookies) => {
    const lab = createMeLab();
    await lab.store.append(aVisit(anna));
    const answer = await lab.get('', cookies);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Nothing was recorded about this browser');
  });

  test('two marks that disagree open nothing', async () => {
    const lab = createMeLab();
    await lab.store.append([...aVisit(anna), ...aVisit(ben)]);
    const answer = await lab.app.request('http://collector.example/me?site=demo', {
      headers: { cookie: `tresen=${anna}; tresen=${ben}` },
    });
    expect(await answer.text()).not.toContain('Assam');
  });

  test('saying to be a customer opens nothing of that customer', async () => {
    const lab = createMeLab();
    await lab.store.append([
      ...aVisit(anna, 'Secret tea'),
      newEvent('identify', noon - 5000, {}, { visitorId: anna, userId: '42' }),
      ...aVisit(ben),
      newEvent('identify', noon - 4000, {}, { visitorId: ben, userId: '42' }),
    ]);
    expect(await (await lab.get('', { tresen: ben })).text()).not.toContain('Secret tea');
  });

  test.each([
    ['its server', { isProven: true }],
    ['its signature on the page', { signature: 'valid' }],
  ] as const)('the shop’s own word, by %s, opens all devices of the account', async (_, word) => {
    const lab = createMeLab();
    await lab.store.append([
      ...aVisit(anna, 'Tea at home'),
      newEvent('identify', noon - 5000, {}, { visitorId: anna, userId: '42' }),
      ...aVisit(ben),
      newEvent('identify', noon - 4000, {}, { visitorId: ben, userId: '42', ...word }),
    ]);
    expect(await (await lab.get('', { tresen: ben })).text()).toContain('Tea at home');
  });

  test('of a browser that two customers used, the last one sees the last part', async () => {
    const lab = createMeLab();
    await lab.store.append([
      ...aVisit(anna, 'First one’s tea'),
      newEvent('identify', noon - 5000, {}, { visitorId: anna, userId: '1' }),
      newEvent('identify', noon - 4000, {}, { visitorId: anna, userId: '2' }),
      newEvent(
        'view_item',
        noon,
        { items: [{ item_id: 'x', item_name: 'Mine' }] },
        { visitorId: anna },
      ),
    ]);
    const page = await (await lab.get('', own)).text();
    expect(page).toContain('Mine');
    expect(page).not.toContain('First one');
  });
});

test('the page is kept by nobody, runs nothing and says nothing on', async () => {
  const lab = createMeLab();
  const { headers } = await lab.get('', own);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toContain('noindex');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
});

test('a shop that is not named, and one that does not exist, are no page', async () => {
  const lab = createMeLab();
  expect((await lab.app.request('http://collector.example/me')).status).toBe(404);
  expect((await lab.app.request('http://collector.example/me?site=other')).status).toBe(404);
});

test('it speaks German to who prefers it', async () => {
  const lab = createMeLab();
  const answer = await lab.app.request('http://collector.example/me?site=demo', {
    headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' },
  });
  expect(await answer.text()).toContain('Gut zu wissen');
});

describe('what comes from elsewhere changes nothing', () => {
  test.each([
    ['another site’s page', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['another page of the shop’s domain', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['a page of an old browser, elsewhere', { headers: { origin: 'https://elsewhere.example' } }],
    ['a program that says nothing of where it is', { headers: {} }],
    ['a form without the token', { token: '' }],
    ['a token of somebody else', { token: 'x'.repeat(22) }],
  ])('%s', async (_, over) => {
    const lab = createMeLab();
    await lab.store.append(aVisit(anna));
    const answer = await lab.press('erase', { cookies: own, ...over });
    expect(answer.headers.get('location')).toContain('trouble=foreign');
    expect(await (await lab.get('', own)).text()).toContain('Assam');
  });

  test('the page in a browser too old to say so is known by its origin', async () => {
    const lab = createMeLab();
    await lab.store.append(aVisit(anna));
    const headers = { origin: 'http://collector.example', host: 'collector.example' };
    const answer = await lab.press('pause', { cookies: own, headers });
    expect(answer.headers.get('location')).toContain('done=pause');
  });
});

describe('deeds', () => {
  const start = async () => {
    const lab = createMeLab();
    await lab.store.append(aVisit(anna));
    return lab;
  };

  test('a pause is recorded as a refusal, tells the browser, and keeps the page open to it', async () => {
    const lab = await start();
    const answer = await lab.press('pause', { cookies: own });
    expect(answer.headers.get('location')).toContain('done=pause');
    const cookies = cookiesOf(answer);
    expect(cookies).toEqual({ tresen_: 'denied', tresen: '', tresen_kept: anna });
    const { items } = await lab.store.events({ event: 'consent_changed', limit: 10 });
    expect(items.at(-1)).toMatchObject({
      visitorId: anna,
      isProven: true,
      properties: { analytics: 'denied', personalization: 'denied', source: 'me' },
    });
    const page = await (await lab.get('', { tresen_: 'denied', tresen_kept: anna })).text();
    expect(page).toContain('End the pause');
    const resumed = await lab.press('resume', {
      cookies: { tresen_: 'denied', tresen_kept: anna },
    });
    expect(cookiesOf(resumed)).toEqual({ tresen: anna, tresen_kept: '', tresen_: '' });
  });

  test('no prompts', async () => {
    const lab = await start();
    expect(cookiesOf(await lab.press('quiet', { cookies: own }))).toEqual({ 'tresen-quiet': '1' });
    const page = await (await lab.get('', { ...own, 'tresen-quiet': '1' })).text();
    expect(page).toContain('Allow prompts again');
  });

  test('an objection refuses advertising and ends the newsletter', async () => {
    const lab = await start();
    const asked = { email: 'Anna@shop.example', consent_text: 'Yes' };
    await lab.store.append([newEvent('newsletter_requested', noon, asked, { visitorId: anna })]);
    await lab.press('object', { cookies: own });
    const { items } = await lab.store.events({ limit: 100 });
    expect(items.slice(-2).map(({ event, properties }) => [event, properties])).toEqual([
      [
        'consent_changed',
        {
          marketing: 'denied',
          personalization: 'denied',
          prompts: 'denied',
          source: 'me',
          path: '/me',
        },
      ],
      ['newsletter_unsubscribed', { method: 'me' }],
    ]);
    expect(await (await lab.get('', own)).text()).toContain('You have objected');
  });

  test('who typed another’s address cannot end that one’s newsletter', async () => {
    const lab = await start();
    const about = { email: 'victim@shop.example' };
    await lab.store.append([
      newEvent('newsletter_requested', noon - 9000, about, { visitorId: ben }),
      newEvent('newsletter_confirmed', noon - 8000, about, { visitorId: ben, isProven: true }),
      newEvent('newsletter_requested', noon - 7000, about, { visitorId: anna }),
    ]);
    await lab.press('object', { cookies: own });
    expect(await lab.post.desk.standingOf('demo' as never, about.email)).toBe('confirmed');
  });

  test('a name is corrected at once, another address is only a wish', async () => {
    const lab = await start();
    await lab.press('rename', { cookies: own, fields: { name: ' Anna Example ' } });
    await lab.press('readdress', { cookies: own, fields: { email: 'other@shop.example' } });
    const page = await (await lab.get('', own)).text();
    expect(page).toContain('Anna Example');
    expect(page).toContain('You corrected it here');
    const found = await lab.store.eventsOfKeys('demo' as never, ['email:other@shop.example'], 9);
    expect(found).toEqual([]);
  });

  test('an interest that is removed is gone from the log', async () => {
    const lab = await start();
    await lab.press('drop_product', { cookies: own, fields: { product: 'Assam' } });
    const { items } = await lab.store.events({ event: 'view_item', limit: 10 });
    expect(items).toEqual([]);
  });

  test('erasing takes what is shown, nothing else, and what is late does not come back', async () => {
    const lab = await start();
    await lab.store.append(aVisit(ben));
    const step = await (await lab.get('&step=erase', own)).text();
    expect(step).toContain('3 records');
    const answer = await lab.press('erase', { cookies: own });
    expect(await answer.text()).toContain('Everything is erased');
    expect(cookiesOf(answer)).toEqual({ tresen: '', tresen_kept: '', tresen_: 'denied' });
    await lab.store.append(aVisit(anna));
    const { items } = await lab.store.events({ limit: 100 });
    expect(new Set(items.map(({ visitorId }) => visitorId))).toEqual(new Set([ben]));
    const [line] = await lab.store.auditTrail({ limit: 1 });
    expect(line).toMatchObject({ by: 'visitor', action: 'profile_erased' });
  });

  test('a browser that said to be a customer cannot erase that customer', async () => {
    const lab = await start();
    await lab.store.append([
      newEvent('identify', noon - 5000, {}, { visitorId: anna, userId: '42' }),
      ...aVisit(ben),
      newEvent('identify', noon - 4000, {}, { visitorId: ben, userId: '42' }),
    ]);
    await lab.press('erase', { cookies: { tresen: ben } });
    const { items } = await lab.store.events({ limit: 100 });
    expect(items.filter(({ visitorId }) => visitorId === anna)).toHaveLength(4);
    expect(items.filter(({ visitorId }) => visitorId === ben)).toHaveLength(0);
  });

  test('everything can be taken along, as a file and as a page', async () => {
    const lab = await start();
    const file = await lab.get('&as=json', own);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(await file.json()).toMatchObject({
      format: 'tresen-person',
      summary: { events: 3 },
      events: [{ event: 'consent_changed' }, { event: 'page_view' }, { event: 'view_item' }],
    });
    expect(await (await lab.get('&as=html', own)).text()).toContain('Everything that was recorded');
  });
});
