import { expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { letterTo } from '../mail/letters.ts';

const asOwner = { headers: { authorization: `Bearer ${testToken}`, accept: 'text/html' } };

test('kept mails can be read and their links opened; every look is noted', async () => {
  const { app, post, store } = createTestCollector();
  await post.mailer.post(letterTo());
  await post.mailer.deliver();
  const page = await (await app.request('http://collector.example/mails', asOwner)).text();
  expect(page).toContain('No mail server is configured');
  expect(page).toContain('Ihre Daten bei Teehaus');
  expect(page).toContain('href="https://shop.example/me?link=abc"');
  const { items } = await (await app.request('http://collector.example/api/mails', asOwner)).json();
  expect(items).toMatchObject([{ id: 'm1', status: 'kept', to: 'anna@shop.example' }]);
  const deeds = (await store.auditTrail({ limit: 9 })).map(({ action }) => action);
  expect(deeds).toEqual(['mails_viewed', 'mails_viewed']);
});

test('nobody else sees them', async () => {
  const { app } = createTestCollector();
  expect((await app.request('http://collector.example/api/mails')).status).toBe(401);
  expect((await app.request('http://collector.example/mails')).status).toBe(303);
});

test('what a mail says is text, whatever it holds', async () => {
  const { app, post } = createTestCollector();
  await post.mailer.post(letterTo({ text: '<script>alert(1)</script>', subject: '<b>x</b>' }));
  await post.mailer.deliver();
  const page = await (await app.request('http://collector.example/mails', asOwner)).text();
  expect(page).not.toMatch(/<script>alert|<b>x/);
});
