import { describe, expect, it } from 'vitest';
import { profileIdOf } from '../../../collector/identity/profile-id.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { hour, newEvent, noon, site } from '../../support/log-events.ts';
import { seedShop } from '../../support/seed-shop.ts';

const now = noon + hour;
const open = () => createDashboardApp(seedShop(now), now);

describe('why somebody is one person', () => {
  const findAnna = async (get: (path: string) => Response | Promise<Response>) =>
    (await get('/people/v_stranger~demo')).headers.get('location') ?? '';

  it('is told in sentences with how sure they are', async () => {
    const { get, getText } = await open();
    const anna = await findAnna(get);
    const page = await getText(`${anna}/identity`);
    expect(page).toContain('Why is Anna Berger one person?');
    expect(page).toContain('Confirmed anna.berger@post.example from the mailbox itself');
    expect(page).toContain('Logged in as 77 in a browser on 27 Feb 2026.');
    expect(page).toContain('strength-proven');
    const german = await getText(`${anna}/identity`, { 'accept-language': 'de' });
    expect(german).toContain('als 77 angemeldet');
  });

  it('is undone by one form, and a stranger is a stranger again; and redone', async () => {
    const { get, post, getText, deeds } = await open();
    const anna = await findAnna(get);
    const tie = { visitor_id: 'stranger', user_id: '77' };
    const undone = await post(`${anna}/identity`, { ...tie, deed: 'undo' });
    expect(undone.headers.get('location')).toBe(`${anna}/identity?done=undo`);
    expect(deeds[0]).toMatch(/^identity_undone u_/);
    expect((await get('/people/v_stranger~demo')).status).toBe(200);
    const page = await getText(`${anna}/identity?done=undo`);
    expect(page).toContain('Taken away.');
    const own = await getText('/people/v_stranger~demo/identity');
    expect(own).toContain('You have taken it away.');
    await post('/people/v_stranger~demo/identity', { ...tie, deed: 'redo' });
    expect((await get('/people/v_stranger~demo')).headers.get('location')).toBe(anna);
  });

  it('joins by hand, but never two known customers', async () => {
    const { post, get, getText, deeds } = await open();
    const visitor = '/people/v_7be0d3~demo';
    await post(`${visitor}/identity`, { with: '1188', deed: 'join' });
    expect(deeds[0]).toMatch(/^identity_joined/);
    expect(await getText((await get(visitor)).headers.get('location') ?? '')).toContain(
      'Sofia Rossi',
    );
    const anna = await findAnna(get);
    const refused = await post(`${anna}/identity`, {
      with: 'peter.klein@post.example',
      deed: 'join',
    });
    const page = await getText(refused.headers.get('location') ?? '');
    expect(page).toContain('That address belongs to another known customer.');
  });

  it('tells of others on the same browser', async () => {
    const { get, getText } = await open();
    const jan = (await get('/people/v_family-laptop~demo')).headers.get('location') ?? '';
    expect(await getText(`${jan}/identity`)).toContain('Others used the same browsers');
  });

  it('tells what the shop’s server said, which is in no browser and is none', async () => {
    const byServer = {
      visitorId: 'proven:1',
      userId: '5',
      source: 'server',
      isProven: true,
    } as const;
    const onPhone = {
      visitorId: 'phone',
      device: { kind: 'phone', browser: 'samsung', system: 'ios' },
    } as const;
    const { getText } = await createDashboardApp(
      [
        newEvent('page_view', noon - 3, { path: '/' }, onPhone),
        newEvent('purchase', noon - 2, { transaction_id: 'T1', value: 5 }, onPhone),
        newEvent('purchase', noon - 1, { transaction_id: 'T1', value: 5 }, byServer),
        newEvent('identify', noon, {}, byServer),
      ],
      now,
    );
    const id = profileIdOf(site, { type: 'known', userId: '5' });
    const page = await getText(`/people/${id}/identity`);
    expect(page).toContain('Your shop’s server told of customer 5 on 1 Mar 2026.');
    expect(page).toContain('Your shop’s server told of order T1 on 1 Mar 2026.');
    expect(page).toContain('Placed order T1 on a phone (Samsung Internet) on 1 Mar 2026.');
    const person = await getText(`/people/${id}`);
    expect(person).toContain('<p>1 browser</p>');
    expect(person).toContain('on a phone (Samsung Internet, iOS)');
    const german = await getText(`/people/${id}/identity`, { 'accept-language': 'de' });
    expect(german).toMatch(/Der Server Ihres Shops meldete am [^<]* Kunde 5\./);
  });

  it.each([
    ['nobody’s page', '/people/v_nobody~demo/identity', 404],
    ['nonsense', '/people/v_7be0d3~demo/identity?done=%3Cb%3E&failed=constructor', 200],
  ])('bears %s', async (_, path, status) => {
    const { get } = await open();
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('role="alert"');
  });
});
