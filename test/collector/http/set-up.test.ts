import { describe, expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { hour } from '../../support/log-events.ts';
import { createOwnerBrowser } from '../../support/owner-browser.ts';

const password = 'Kännchen am Morgen';
const another = 'Tässchen am Abend';

const create = () => {
  const collector = createTestCollector();
  const browser = (userAgent = '') =>
    createOwnerBrowser(collector.app, { 'user-agent': userAgent });
  const trail = async () =>
    (await collector.store.auditTrail({ limit: 99 })).map(({ by, action }) => `${action} ${by}`);
  return { ...collector, browser, trail };
};

describe('set-up', () => {
  test('asks for the token, takes a password, and logs in', async () => {
    const { browser, trail } = create();
    const owner = browser();
    expect(await owner.text('/login')).toContain('href="/setup"');
    expect(await owner.text('/setup')).toContain('action="/setup"');
    expect(await owner.send('/setup', { token: testToken, password })).toBe('/');
    expect((await owner.get('/')).status).toBe(200);
    expect(await trail()).toEqual(['set_up token']);
  });

  test('is gone afterwards, with the right token too', async () => {
    const { browser } = create();
    await browser().send('/setup', { token: testToken, password });
    const late = browser();
    expect((await late.get('/setup')).headers.get('location')).toBe('/login');
    expect(await late.send('/setup', { token: testToken, password: another })).toBe('/login');
    expect(await late.send('/login', { token: another })).toBe('/login?failed=password');
    expect(await late.text('/login')).not.toContain('href="/setup"');
  });

  test('of two who do it at once one wins, and the other is told and not let in', async () => {
    const { browser } = create();
    const [one, two] = [browser(), browser()];
    const led = await Promise.all([
      one.send('/setup', { token: testToken, password }),
      two.send('/setup', { token: testToken, password: another }),
    ]);
    expect(led.toSorted()).toEqual(['/', '/login?failed=taken']);
    const [winner, loser] = led[0] === '/' ? [one, two] : [two, one];
    expect((await winner.get('/')).status).toBe(200);
    expect((await loser.get('/')).headers.get('location')).toBe('/login');
    expect(await loser.text('/login?failed=taken')).toContain('role="alert"');
  });

  test.each([
    ['a wrong token', { token: 'nope', password }, '/setup?failed=token'],
    ['no token', { password }, '/setup?failed=token'],
    ['a short password', { token: testToken, password: 'elf Zeichen' }, '/setup?failed=too_short'],
    ['no password', { token: testToken }, '/setup?failed=too_short'],
    ['a common one', { token: testToken, password: 'passwort1234' }, '/setup?failed=too_common'],
    ['a long one', { token: testToken, password: 'ä'.repeat(129) }, '/setup?failed=too_long'],
  ])('%s is refused, with words', async (_, fields, location) => {
    const { browser, store } = create();
    const owner = browser();
    expect(await owner.send('/setup', fields)).toBe(location);
    expect(await owner.text(location)).toContain('role="alert"');
    expect(await store.setting('owner:password')).toBeUndefined();
    expect((await owner.get('/')).status).toBe(303);
  });

  test('guessing the token is slow', async () => {
    const { browser } = create();
    const guesser = browser();
    for (let count = 0; count < 5; count += 1) await guesser.send('/setup', { token: 'nope' });
    expect(await guesser.send('/setup', { token: testToken, password })).toBe('/setup?failed=slow');
  });
});

describe('with a password', () => {
  const withPassword = async () => {
    const made = create();
    const owner = made.browser();
    await owner.send('/setup', { token: testToken, password });
    return { ...made, owner };
  };

  test('both the password and the token open, as form and as bearer the token alone', async () => {
    const { browser, app } = await withPassword();
    expect(await browser().send('/login', { token: password })).toBe('/');
    expect(await browser().send('/login', { token: testToken })).toBe('/');
    for (const [secret, status] of [
      [testToken, 200],
      ['Kannchen am Morgen', 401],
    ]) {
      const headers = { authorization: `Bearer ${secret}` };
      expect((await app.request('/api/events', { headers })).status).toBe(status);
    }
  });

  test('changing it asks for the present one, and ends all other sessions', async () => {
    const { browser, owner, trail } = await withPassword();
    const elsewhere = browser();
    await elsewhere.send('/login', { token: password });
    const change = (current: string) =>
      owner.send('/security/password', { current, password: another });
    expect(await change('nope')).toBe('/security?failed=wrong');
    expect((await elsewhere.get('/')).status).toBe(200);
    const before = owner.cookies();
    expect(await change(password)).toBe('/security?done=password');
    expect(owner.cookies()).not.toBe(before);
    expect((await owner.get('/')).status).toBe(200);
    expect((await elsewhere.get('/')).status).toBe(303);
    expect(await elsewhere.send('/login', { token: password })).toBe('/login?failed=password');
    expect(await elsewhere.send('/login', { token: another })).toBe('/');
    expect((await trail()).slice(0, 2)).toEqual(['logged_in password', 'log_in_failed stranger']);
    expect(await trail()).toContain('password_changed password');
  });

  test('who forgot it logs in with the token and chooses another', async () => {
    const { browser } = await withPassword();
    const owner = browser();
    await owner.send('/login', { token: testToken });
    const fields = { current: testToken, password: another };
    expect(await owner.send('/security/password', fields)).toBe('/security?done=password');
    expect(await browser().send('/login', { token: another })).toBe('/');
  });

  test('nobody changes it without a session', async () => {
    const { browser } = await withPassword();
    const fields = { current: testToken, password: another };
    expect(await browser().send('/security/password', fields)).toBe('/login');
    expect(await browser().send('/login', { token: password })).toBe('/');
  });
});

describe('the page about security', () => {
  test('shows who is logged in, and logs out everywhere', async () => {
    const { browser, trail } = create();
    const here = browser('Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0');
    const there = browser('Mozilla/5.0 (iPhone; like Mac OS X) Version/19.0 Safari/604.1');
    for (const one of [here, there]) await one.send('/login', { token: testToken });
    const page = await here.text('/security');
    expect(page).toContain('<b>Firefox, Linux</b>');
    expect(page).toContain('<b>Safari, iPhone</b>');
    expect(page.indexOf('Firefox, Linux')).toBeLessThan(page.indexOf('Safari, iPhone'));
    expect(await here.send('/security/log-out-everywhere')).toBe('/login');
    for (const one of [here, there]) expect((await one.get('/')).status).toBe(303);
    expect((await trail())[0]).toBe('logged_out_everywhere session');
  });

  test('tells what was done, page by page, in both languages', async () => {
    const { browser, store, clock } = create();
    const owner = browser();
    await owner.send('/login', { token: 'nope' });
    await owner.send('/login', { token: 'nope' });
    await owner.send('/login', { token: testToken });
    await owner.get('/inspection/demo');
    for (let count = 0; count < 60; count += 1) {
      await store.audit({ at: clock.now - hour, by: 'command line', action: 'profiles_rebuilt' });
    }
    const first = await owner.text('/security');
    expect(first).toContain('Recalculated all profiles');
    expect(first).not.toContain('Logged in <');
    const older = /\/security\?before=\d+/.exec(first)?.[0] ?? '';
    const second = await owner.text(older);
    for (const text of [
      'Logged in <',
      '1 failed log-in',
      'Looked at what Tresen finds on the pages of demo',
    ]) {
      expect(second).toContain(text);
    }
    await owner.get(`${older}&lang=de`);
    expect(await owner.text(older)).toContain('gescheiterte Anmeldung');
  });

  test('shows a deed of a newer version by its name, and nothing as markup', async () => {
    const { browser, store } = create();
    const owner = browser();
    await owner.send('/login', { token: testToken });
    const action = 'site_<b>_renamed';
    await store.audit({ at: 0, by: '<i>', action, subject: '"><script>' });
    await store.audit({ at: 0, by: 'constructor', action: '__proto__' });
    const page = await owner.text('/security');
    expect(page).toContain('site &lt;b&gt; renamed &quot;&gt;&lt;script&gt;');
    expect(page).not.toMatch(/<b>_renamed|<i>|native code/);
  });

  test('is for the owner alone', async () => {
    const { browser } = create();
    expect((await browser().get('/security')).headers.get('location')).toBe('/login');
  });
});

test('logging out is told once, and only where somebody was logged in', async () => {
  const { browser, trail } = create();
  const owner = browser();
  await owner.send('/login', { token: testToken });
  expect(await owner.send('/logout')).toBe('/login');
  expect(await owner.send('/logout')).toBe('/login');
  expect(await trail()).toEqual(['logged_out session', 'logged_in token']);
});
