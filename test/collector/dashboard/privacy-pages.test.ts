import { describe, expect, it } from 'vitest';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { hour, noon } from '../../support/log-events.ts';
import { seedPeople } from '../../support/seed-people.ts';

const now = noon + hour;
const german = { 'accept-language': 'de' };
const open = () => createDashboardApp(seedPeople(now), now);
const lena = '/people/v_a41c7f02~demo';

describe('the page about privacy', () => {
  it.each(['/privacy', `${lena}/erase`])('shows %s to nobody but the owner', async (path) => {
    const { app } = await open();
    const answer = await app.request(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/login');
  });

  it('finds whoever asks, with the ways to export and to erase', async () => {
    const { getText } = await open();
    const page = await getText('/privacy?q=lena.brandt');
    expect(page).toContain('lena.brandt@mail.example</h2>');
    for (const path of [lena, `${lena}/erase`, '/api/profiles/v_a41c7f02~demo/export?lang=en']) {
      expect(page).toContain(`href="${path.replace('~', '%7E').replaceAll('%7E', '~')}"`);
    }
    expect(await getText('/privacy?q=zzz', german)).toContain('Unter „zzz“ ist niemand bekannt.');
  });

  it('keeps the book of consents: one line for what was said at once, with the words', async () => {
    const { getText } = await open();
    const page = await getText('/privacy');
    expect(page).toContain('Statistics, Personal content, Advertising: <b');
    expect(page).toContain('Ja, ich möchte den Newsletter');
    expect(page).toContain('on a page of your shop');
    expect(page).toContain('href="/api/consents?format=csv"');
    expect(page).toContain('Personal content, Advertising: <b class="deed-refused">refused');
  });

  it('says after an erasure what went', async () => {
    const { getText } = await open();
    expect(await getText('/privacy?erased=1')).toContain('Erased: 1 entry is gone');
    expect(await getText('/privacy?erased=%3Cb%3E')).not.toContain('role="status"');
  });
});

describe('the second step of an erasure', () => {
  it('says what goes and what stays, and lets the orders’ sums be kept', async () => {
    const { app, getText, get } = await open();
    const page = await getText(`${lena}/erase`);
    expect(page).toContain('Erase lena.brandt@mail.example?');
    expect(page).toContain('Who it was: lena.brandt@mail.example');
    expect(page).toContain('What other people did on the same devices');
    expect(page).not.toContain('name="orders"');
    const mara = (await get('/people/v_mara-phone~demo')).headers.get('location') ?? '';
    expect(await getText(`${mara}/erase`, german)).toContain('name="orders"');
    expect(app).toBeDefined();
  });

  it('is a friendly 404 where there is nobody', async () => {
    const { get } = await open();
    expect((await get('/people/v_nobody~demo/erase')).status).toBe(404);
  });
});
