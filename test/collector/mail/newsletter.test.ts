import { describe, expect, test } from 'vitest';
import { demoSites } from '../../../collector/config/demo-sites.ts';
import type { Letter } from '../../../collector/mail/letter.ts';
import { newsletterStandingOf } from '../../../collector/mail/newsletter-standing.ts';
import { createPostOffice } from '../../../collector/mail/post-office.ts';
import { day, hour, minute, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { cookiesOf, createMeLab, idOf } from '../me/me-lab.ts';

const anna = idOf('a');
const email = 'anna@shop.example';
const asked = (over: Record<string, string> = {}, sketch = {}) =>
  newEvent(
    'newsletter_requested',
    noon,
    { email, consent_text: 'Yes, monthly.', locale: 'en-GB', path: '/tea', ...over },
    { visitorId: anna, ...sketch },
  );

/** A shop that was running when the first request came. */
const start = async () => {
  const mails: Letter[] = [];
  const lab = createMeLab({
    send: async (letter, mayHandOver) => {
      if (await mayHandOver()) mails.push(letter);
      return { type: 'sent' };
    },
  });
  await lab.post.work();
  return { lab, mails, standing: () => lab.post.desk.standingOf('demo' as never, email) };
};
const linkIn = (letter: Letter | undefined, name: 'confirm' | 'leave'): string => {
  const text = name === 'confirm' ? /http\S+/.exec(letter?.text ?? '')?.[0] : letter?.unsubscribe;
  return new URL(text ?? 'http://none').searchParams.get(name) ?? '';
};

test('a request is answered with a mail that asks, and says nothing else', async () => {
  const { lab, mails } = await start();
  await lab.store.append([asked()]);
  await lab.post.work();
  await lab.post.work();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: email, language: 'en', kind: 'newsletter_confirm' });
  expect(mails[0]?.text).toContain('1 March 2026');
});

test('nobody but the shop writes into its mails: other words than its own are left out', async () => {
  const { lab, mails } = await start();
  const spam = 'Win now:\nhttps://evil.example';
  await lab.store.append([
    asked({ consent_text: spam }),
    asked({ consent_text: 'By our server.', email: 'b@shop.example' }, { isProven: true }),
  ]);
  await lab.post.work();
  const said = mails.map(({ to, text, html }) => [
    to,
    /evil/.test(text + html),
    /“(.*)”/.exec(text)?.[1],
  ]);
  expect(said.toSorted()).toEqual([
    [email, false, undefined],
    ['b@shop.example', false, 'By our server.'],
  ]);
  expect(await (await lab.get(`&confirm=${linkIn(mails[0], 'confirm')}`)).text()).not.toContain(
    'evil',
  );
});

test('the words of the shop’s own campaigns are repeated', async () => {
  const store = createMemoryStore();
  const sites = demoSites(8788);
  const office = createPostOffice({
    store,
    records: store,
    ingest: async () => ({ type: 'stored', accepted: 1, duplicates: 0, refused: [] }),
    sites,
    send: undefined,
    publicUrl: '/t',
    ownAddress: () => 'http://collector.example',
    now: () => noon,
  });
  await office.work();
  const [campaign] = sites.get('demo')?.campaigns ?? [];
  const consentText = campaign?.variants[0].text.en?.consentText ?? '';
  await store.append([asked({ consent_text: consentText })]);
  await office.work();
  const [kept] = await office.mailer.list();
  expect(kept?.state.status).toBe('kept');
  expect(kept?.letter.text).toContain(`“${consentText}”`);
  // Never the host that a request named, which anybody can choose.
  expect(kept?.letter.text).toMatch(/^http:\/\/localhost:\d+\/t\/me\?site=demo&confirm=/m);
});

test('looking at the link does nothing; the button confirms, with the whole record', async () => {
  const { lab, mails, standing } = await start();
  await lab.store.append([asked({ consent_version: '2' })]);
  await lab.post.work();
  const confirm = linkIn(mails[0], 'confirm');
  const query = `&confirm=${confirm}`;
  expect(await (await lab.get(query)).text()).toContain(`Shall ${email} get the newsletter?`);
  expect(await standing()).toBe('pending');
  lab.clock.now += hour;
  const answer = await lab.press('confirm', { query, fields: { link: confirm } });
  expect(await answer.text()).toContain('Confirmed');
  const { items } = await lab.store.events({ event: 'newsletter_confirmed', limit: 9 });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    visitorId: anna,
    isProven: true,
    at: noon + hour,
    properties: {
      email,
      consent_text: 'Yes, monthly.',
      consent_version: '2',
      path: '/tea',
      requested_at: '2026-03-01T12:00:00.000Z',
      browser: 'other',
    },
  });
  await lab.press('confirm', {
    query,
    fields: { link: confirm },
    token: tokenOf(await (await lab.get()).text()),
  });
  expect((await lab.store.events({ event: 'newsletter_confirmed', limit: 9 })).items).toHaveLength(
    1,
  );
});
const tokenOf = (page: string): string => /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';

test('the browser that asked and the one that confirms may be the same', async () => {
  const { lab, mails } = await start();
  await lab.store.append([asked()]);
  await lab.post.work();
  const confirm = linkIn(mails[0], 'confirm');
  await lab.press('confirm', {
    query: `&confirm=${confirm}`,
    fields: { link: confirm },
    cookies: { tresen: anna },
  });
  const { items } = await lab.store.events({ event: 'newsletter_confirmed', limit: 9 });
  expect(items[0]?.properties.browser).toBe('same');
});

test('a link of ours that was changed, has run out, or whose request is erased leads nowhere', async () => {
  const { lab, mails, standing } = await start();
  await lab.store.append([asked()]);
  await lab.post.work();
  const confirm = linkIn(mails[0], 'confirm');
  const press = async (link: string) => (await lab.press('confirm', { fields: { link } })).text();
  expect(await press(`${confirm.slice(0, -1)}x`)).toContain('does not work any more');
  expect(await press('nonsense')).toContain('does not work any more');
  expect(await press(linkIn(mails[0], 'leave'))).toContain('does not work any more');
  lab.clock.now += 8 * day;
  expect(await press(confirm)).toContain('does not work any more');
  expect(await standing()).toBe('pending');
});

describe('no mail goes out', () => {
  test.each([
    ['that was held because its network asked too often', { confirm_mail: 'held' }, {}],
    ['without an address', { email: 'anna' }, {}],
    ['of a list from long ago', {}, { at: noon - 9 * day }],
    ['of what is probably no person', {}, { doubts: ['named_bot', 'superhuman'] }],
    ['of a shop that is not configured', {}, { site: 'gone' }],
  ])('for a request %s', async (_, over, sketch) => {
    const { lab, mails } = await start();
    await lab.store.append([asked(over, sketch)]);
    await lab.post.work();
    expect(mails).toEqual([]);
  });

  test('for an address that is confirmed: who types it learns nothing', async () => {
    const { lab, mails } = await start();
    await lab.store.append([
      asked({}, { at: noon - 1000 }),
      newEvent('newsletter_confirmed', noon - 500, { email }, { visitorId: anna, isProven: true }),
      asked({}, { visitorId: idOf('e') }),
    ]);
    await lab.post.work();
    expect(mails).toEqual([]);
  });

  test('again within ten minutes, more than three times an hour, or six times a day', async () => {
    const { lab, mails } = await start();
    for (let count = 0; count < 40; count += 1) {
      await lab.store.append([asked({}, { at: lab.clock.now, receivedAt: lab.clock.now })]);
      await lab.post.work();
      if (count === 2) expect(mails).toHaveLength(1);
      lab.clock.now += 4 * minute;
    }
    expect(mails.length).toBeLessThanOrEqual(6);
    expect(mails.length).toBeGreaterThan(3);
  });

  test('for what was asked before mails could be sent', async () => {
    const lab = createMeLab();
    await lab.store.append([asked()]);
    await lab.post.work();
    expect(await lab.post.mailer.list()).toEqual([]);
  });
});

test('after a crash the requests that came before it are answered', async () => {
  const { lab, mails } = await start();
  await lab.store.append([asked()]);
  const again = createMeLab({ store: lab.store, send: async () => ({ type: 'sent' }) });
  await again.post.work();
  expect(await again.post.mailer.list()).toHaveLength(1);
  await lab.post.work();
  expect(mails).toEqual([]);
});

describe('the end', () => {
  test('by the page and its button, and by a mail program without cookies', async () => {
    const { lab, mails, standing } = await start();
    await lab.store.append([asked()]);
    await lab.post.work();
    const leave = linkIn(mails[0], 'leave');
    expect(await (await lab.get(`&leave=${leave}`)).text()).toContain('End the newsletter?');
    expect(await standing()).toBe('pending');
    const answer = await lab.app.request(`http://collector.example/me?site=demo&leave=${leave}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
    expect(cookiesOf(answer)).toEqual({});
    expect(await standing()).toBe('unsubscribed');
  });

  test('a foreign page’s form without the link ends nothing', async () => {
    const { lab } = await start();
    const answer = await lab.app.request('http://collector.example/me?site=demo&leave=abc', {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(410);
  });
});

test.each([
  [[], 'none'],
  [['requested'], 'pending'],
  [['requested', 'confirmed'], 'confirmed'],
  [['requested', 'confirmed!'], 'pending'],
  [['requested', 'confirmed', 'requested'], 'confirmed'],
  [['requested', 'confirmed', 'unsubscribed'], 'unsubscribed'],
  [['requested', 'confirmed', 'unsubscribed', 'requested'], 'pending'],
  [['requested', 'confirmed', 'unsubscribed', 'requested', 'confirmed'], 'confirmed'],
])('after %j an address is %s', (words, expected) => {
  const events = words.map((word, index) => ({
    ...newEvent(`newsletter_${word.replace('!', '')}`, noon + index),
    ...(word === 'confirmed' && { isProven: true as const }),
  }));
  expect(newsletterStandingOf(events)).toBe(expected);
  expect(newsletterStandingOf(events.toReversed())).toBe(expected);
});
