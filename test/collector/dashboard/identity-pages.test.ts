import { describe, expect, it } from 'vitest';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { hour, noon } from '../../support/log-events.ts';
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
