import { describe, expect, it } from 'vitest';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { noon } from '../../support/log-events.ts';

const languageFor = async (headers: Record<string, string>) => {
  const { getText } = await createDashboardApp([], noon);
  return /<html lang="(..)">/.exec(await getText('/login', headers))?.[1];
};

describe('the language', () => {
  it.each([
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,de;q=0.9', 'en'],
    ['fr,de;q=0.3,en;q=0.7', 'en'],
    ['fr,it', 'en'],
    ['de;q=0', 'en'],
    [';;;,q=x', 'en'],
  ])('for Accept-Language %j is %s', async (header, language) => {
    expect(await languageFor({ 'accept-language': header })).toBe(language);
  });

  it('once chosen is remembered, and stronger than the browser’s', async () => {
    const { get } = await createDashboardApp([], noon);
    const answer = await get('/login?lang=de&failed=slow');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/login?failed=slow');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tresen_language=de;.*HttpOnly.*SameSite=Lax/);
    expect(await languageFor({ cookie: 'tresen_language=de', 'accept-language': 'en' })).toBe('de');
    expect(await languageFor({ cookie: 'tresen_language=fr', 'accept-language': 'de' })).toBe('de');
  });

  it('can only be one that exists', async () => {
    const { get } = await createDashboardApp([], noon);
    const answer = await get('/login?lang=xx');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('switch never leads to another host', async () => {
    const { get } = await createDashboardApp([], noon);
    const answer = await get('http://localhost//evil.example/?lang=de');
    expect(answer.headers.get('location')).not.toMatch(/^\/\//);
  });
});
