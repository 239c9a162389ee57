import { describe, expect, it } from 'vitest';
import { progressKey } from '../../../collector/segments/webhook/hook-progress.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { hour, noon, site } from '../../support/log-events.ts';
import { seedPeople } from '../../support/seed-people.ts';

const now = noon + hour;
const german = { 'accept-language': 'de' };
const open = () => createDashboardApp(seedPeople(now), now);
const wellFilled = {
  site: 'demo',
  name: 'Left something',
  join: 'all',
  'g0-join': 'all',
  'g0-r0-kind': 'cart',
  'g0-r0-is': 'abandoned',
};

describe('the segments', () => {
  it.each(['/segments', '/segments/new', '/segments/at_risk', '/segments/at_risk/edit'])(
    'are shown to nobody but the owner: %s',
    async (path) => {
      const { app } = await open();
      expect((await app.request(path)).headers.get('location')).toBe('/login');
    },
  );

  it('are listed with what they mean and how many are in them', async () => {
    const { get, getText } = await open();
    await get('/');
    const page = await getText('/segments');
    expect(page).toContain('Cart abandoners');
    expect(page).toContain('Left a filled cart behind in the last 30 days.');
    expect(page).toMatch(/stage_prospect".*?<span class="number">10</s);
    expect(await getText('/segments', german)).toContain('Warenkorb-Abbrecher');
  });

  it('show the people who are in one, who came and went, and the ways out', async () => {
    const { get, getText } = await open();
    await get('/');
    const page = await getText('/segments/stage_regular');
    expect(page).toContain('Mara Hoffmann');
    expect(page).toContain('1 person');
    expect(page).toContain('entered and 0 left.');
    const ways = [...page.matchAll(/href="(\/api\/[^"?]+)/g)].map(([, way]) => way);
    expect(ways).toEqual(
      ['export.csv', 'audience.csv'].map((file) => `/api/segments/stage_regular/${file}`),
    );
    expect(page).not.toContain('/delete');
    expect((await get('/segments/nothing')).status).toBe(404);
  });

  it('are made of questions, saved, and written down', async () => {
    const { post, getText, deeds } = await open();
    const answer = await post('/segments/new', { ...wellFilled, action: 'save' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/segments/left_something?done=saved');
    expect(deeds).toEqual(['segment_changed left_something']);
    const page = await getText('/segments/left_something?done=saved');
    expect(page).toContain('Saved.');
    expect(page).toContain('has a cart that is abandoned');
    const editor = await getText('/segments/left_something/edit');
    expect(editor).toContain('value="abandoned" checked');
  });

  it('are counted while they are written, and say what is still missing', async () => {
    const { get, post } = await open();
    await get('/');
    const counted = await (await post('/segments/new', { ...wellFilled, action: 'count' })).text();
    expect(counted).toContain('3 of 12 people fit.');
    const { 'g0-r0-is': _, ...missing } = wellFilled;
    const refused = await (await post('/segments/new', { ...missing, action: 'save' })).text();
    expect(refused).toContain('Something is still missing: Cart');
    const nameless = await post('/segments/new', { ...wellFilled, name: ' ', action: 'save' });
    expect(await nameless.text()).toContain('The segment needs a name.');
  });

  it('take a row more or less without losing what is typed', async () => {
    const { post } = await open();
    const page = await (
      await post('/segments/new', { ...wellFilled, 'g0-new': 'seen', action: 'add-0' })
    ).text();
    expect(page).toContain('value="Left something"');
    expect(page).toContain('name="g0-r1-days"');
    expect(page).toContain('value="abandoned" checked');
  });

  it('offer the goods that people look at, and come back to the row that was added', async () => {
    const { get, getText } = await open();
    await get('/');
    const page = await getText('/segments/at_risk/edit');
    expect(page).toContain('<option value="Waage mit Timer">');
    expect(page).toMatch(/value="add-0" formaction="\/segments\/at_risk\/edit#g0-r1"/);
    expect(page).toContain('id="g0-r0"');
  });

  it('are not contained in themselves', async () => {
    const { post } = await open();
    await post('/segments/new', { ...wellFilled, action: 'save' });
    const circle = {
      ...wellFilled,
      'g0-r0-kind': 'segment',
      'g0-r0-segment': 'left_something',
      action: 'save',
    };
    const page = await (await post('/segments/left_something/edit', circle)).text();
    expect(page).toContain('a segment cannot contain itself');
  });

  it('go after a second step; those that Tresen brings go back to what they were', async () => {
    const { post, getText, deeds } = await open();
    await post('/segments/new', { ...wellFilled, action: 'save' });
    expect(await getText('/segments/left_something/delete')).toContain('Delete “Left something”?');
    await post('/segments/left_something/delete', { site: 'demo' });
    expect(deeds.at(-1)).toBe('segment_removed left_something');
    expect(await getText('/segments')).not.toContain('Left something');
    const own = { ...wellFilled, name: 'Hot', action: 'save' };
    await post('/segments/big_spenders/edit', own);
    expect(await getText('/segments/big_spenders/delete')).toContain('back to the original?');
    await post('/segments/big_spenders/delete', { site: 'demo' });
    expect(await getText('/segments')).toContain('Big spenders');
  });

  it('that something asks for stay, with the reason', async () => {
    const { post, getText } = await open();
    await post('/segments/new', { ...wellFilled, action: 'save' });
    const user = { ...wellFilled, name: 'User', 'g0-r0-kind': 'segment' };
    await post('/segments/new', { ...user, 'g0-r0-segment': 'left_something', action: 'save' });
    const answer = await post('/segments/left_something/delete', { site: 'demo' });
    const page = await getText(answer.headers.get('location') ?? '');
    expect(page).toContain('Another segment or a campaign asks for this one.');
  });
});

describe('the webhook of a segment', () => {
  const path = '/segments/at_risk/webhook';
  const url = 'https://shop.example/hook';

  it('is switched on, and its secret is shown once', async () => {
    const { post, getText, deeds } = await open();
    const before = await getText('/segments/at_risk');
    expect(before).toContain('Switch on');
    expect(before).not.toContain('Switch off');
    const told = await (await post(path, { site: 'demo', url: ` ${url} `, deed: 'set' })).text();
    expect(told).toContain('shop.example is told of every entry and exit');
    const secret = /whsec_[\w-]+/.exec(told)?.[0] ?? 'none';
    expect(deeds).toEqual(['segment_webhook_set at_risk']);
    const page = await getText('/segments/at_risk');
    expect(page).toContain(url);
    expect(page).toContain('None yet');
    expect(page).not.toContain(secret);
  });

  it('keeps what was typed where the address is not taken, and says why in the owner’s language', async () => {
    const { app, post } = await open();
    const refused = await (await post(path, { site: 'demo', url: 'http://10.0.0.1/x' })).text();
    expect(refused).toContain('value="http://10.0.0.1/x"');
    expect(refused).toContain('aria-invalid="true"');
    expect(refused).toContain('leads into the own network');
    const german = await app.request(path, {
      method: 'POST',
      headers: {
        authorization: 'Bearer secret',
        'accept-language': 'de',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'site=demo&url=shop',
    });
    expect(await german.text()).toContain('Das ist keine Adresse.');
    expect((await post('/segments/nothing/webhook', { url })).status).toBe(404);
  });

  it.each([
    ['The address answered with status 503.', 'mit dem Status 503'],
    ['The address leads into the own network.', 'führt ins eigene Netz'],
    ['The operation was aborted due to timeout', 'zehn Sekunden lang nicht'],
    ['connect ECONNREFUSED', 'Keine Verbindung: connect ECONNREFUSED.'],
  ])('tells how its last delivery went: %s', async (lastError, said) => {
    const { store, post, getText } = await open();
    await post(path, { site: 'demo', url, deed: 'set' });
    const at = now - hour;
    const troubled = { cursor: 9, delivered: 4, deliveredAt: at, failures: 2, lastError };
    const progress = JSON.stringify({ ...troubled, nextAt: now + hour });
    await store.saveSetting(progressKey(site, 'at_risk'), progress);
    const page = await getText('/segments/at_risk', german);
    expect(page).toContain('insgesamt 4 Meldungen');
    expect(page).toContain('Kommt nicht durch');
    expect(page).toContain('Die letzten 2 Versuche sind gescheitert.');
    expect(page).toContain(said);
  });

  it('makes no built-in segment another, and stays where one goes back to the original', async () => {
    const { post, getText } = await open();
    await post(path, { site: 'demo', url, deed: 'set' });
    expect(await getText('/segments/at_risk')).not.toContain('/delete');
    await post('/segments/at_risk/edit', { ...wellFilled, action: 'save' });
    expect(await getText('/segments/at_risk')).toContain('/delete');
    await post('/segments/at_risk/delete', { site: 'demo' });
    const page = await getText('/segments/at_risk');
    expect(page).not.toContain('/delete');
    expect(page).toContain('At risk');
    expect(page).toContain(url);
  });

  it('is switched off', async () => {
    const { post, getText, deeds } = await open();
    await post(path, { site: 'demo', url, deed: 'set' });
    const answer = await post(path, { site: 'demo', deed: 'off' });
    const page = await getText(answer.headers.get('location') ?? '');
    expect(page).toContain('The webhook is off.');
    expect(page).not.toContain(url);
    expect(deeds.at(-1)).toBe('segment_changed at_risk');
  });
});
