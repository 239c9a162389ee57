import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';

let browser: Browser;
const servers: ServerType[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

const start = async () => {
  const { app } = createTestCollector();
  const server = await new Promise<ServerType>((resolve) => {
    const started: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    );
  });
  servers.push(server);
  return (server.address() as AddressInfo).port;
};

test('the owner chooses a password, sees it typed, logs in with it, and ends another browser', async () => {
  const url = `http://127.0.0.1:${await start()}`;
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${url}/people/anybody`);
  await page.getByRole('link', { name: 'Choose a password of your own' }).click();
  await page.getByLabel('Access token').fill(testToken);
  const field = page.getByLabel('New password');
  await field.fill('a kettle in the morning');
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Hide' }).click();
  expect(await field.getAttribute('type')).toBe('password');
  await page.getByRole('button', { name: 'Save and log in' }).click();
  await page.waitForURL(`${url}/`);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });

  const elsewhere = await browser.newContext({ locale: 'en-GB' });
  const other = await elsewhere.newPage();
  await other.goto(`${url}/setup`);
  expect(other.url()).toBe(`${url}/login`);
  await other.getByLabel('Password').fill('a kettle in the morning');
  await other.keyboard.press('Enter');
  await other.waitForURL(`${url}/`);

  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByText('Logged in with the password').waitFor();
  await page.getByLabel('Current password').fill('a kettle in the morning');
  await page.getByLabel('New password').fill('two cups in the evening');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByText('The new password is valid.').waitFor();
  await other.reload();
  expect(other.url()).toBe(`${url}/login`);
  expect(complaints).toEqual([]);
  await context.close();
  await elsewhere.close();
});

test('a page of a shop cannot act in the owner’s name, though its host is of the same site', async () => {
  const port = await start();
  const url = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel('Access token').fill(testToken);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);

  const shop = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () =>
      new Response(
        `<form method="post" action="${url}/security/log-out-everywhere"><button>Win</button></form>`,
        { headers: { 'content-type': 'text/html' } },
      ),
  });
  servers.push(shop);
  await new Promise((resolve) => shop.once('listening', resolve));
  const evil = await context.newPage();
  await evil.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
  const read = await evil.evaluate(
    (address) => fetch(address, { credentials: 'include' }).then(String, (error) => error.name),
    `${url}/api/profiles`,
  );
  expect(read).toBe('TypeError');
  const refused = evil.waitForResponse((response) => response.url().startsWith(url));
  await evil.getByRole('button').click();
  expect(await (await refused).headerValue('tresen-reason')).toBe('cross_site_request');
  await page.reload();
  expect(page.url()).toBe(`${url}/`);
  await context.close();
});

test('a file is looked at first, then brought in, and its people are there', async () => {
  const url = `http://127.0.0.1:${await start()}`;
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${url}/login`);
  await page.getByLabel('Access token').fill(testToken);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByLabel('File').setInputFiles({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'user_id,email,name\n7,greta@post.example,Greta Lund\n8,not an address,Nils\n',
    ),
  });
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByText('Nothing has been stored yet.').waitFor();
  await page.getByText('No e-mail address').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'customers.csv' }).waitFor();
  await page.getByText('Done', { exact: true }).waitFor({ timeout: 15_000 });
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('searchbox').fill('Gretta');
  await page.keyboard.press('Enter');
  await page.getByText('Did you mean one of these?').waitFor();
  await page.getByRole('link', { name: 'Greta Lund' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a file comes in by a plain form where no script runs', async () => {
  const url = `http://127.0.0.1:${await start()}`;
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel('Access token').fill(testToken);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Import' }).click();
  // Larger than any other form may be.
  const end = '\n'.repeat(1_100_000);
  const buffer = Buffer.from(`user_id,email,name\n7,ida@post.example,Ida Lund\n${end}`);
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('File').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByText('Nothing has been stored yet.').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'customers.csv' }).waitFor();
  await context.close();
});
