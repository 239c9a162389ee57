import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createVisitor, guest, mug } from './visitor.ts';

type Told = { path: string; authorization: string | undefined; body: Record<string, unknown> };

let told: Told[];
let status: number;
let server: ReturnType<typeof createServer>;
let collectorUrl: string;
const secretKey = 'a-secret-between-the-shop-and-its-collector';

beforeEach(async () => {
  told = [];
  status = 200;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = '', headers } = request;
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    told.push({ path, authorization: headers.authorization, body });
    response.writeHead(status).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  collectorUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
});

const agree = { choice: 'all', back: '/' };
const account = {
  name: 'Anna',
  email: 'Anna@example.org',
  password: 'long enough',
  back: 'account',
};

/** Orders a mug; answers the order's number. */
async function order(visitor: ReturnType<typeof createVisitor>): Promise<string> {
  await visitor.post('/en/cart/add', mug);
  const { location } = await visitor.post('/en/checkout', guest);
  return location?.split('/').at(-1) ?? '';
}

test('a guest’s order is told by the server, with the address and what the page says of it', async () => {
  const visitor = createVisitor({ collectorUrl, secretKey });
  await visitor.post('/en/consent', agree);
  const number = await order(visitor);
  await expect.poll(() => told).toHaveLength(1);
  const { transaction_id, ...onPage } = (await visitor.get(`/en/order/${number}`)).ecommerce(
    'purchase',
  );
  expect(transaction_id).toBe(number);
  const [{ path, authorization, body } = {}] = told;
  expect([path, authorization]).toEqual(['/api/orders', `Bearer ${secretKey}`]);
  expect(body).toEqual({
    ...onPage,
    order_id: number,
    email: guest.email,
    ordered_at: expect.stringMatching(/^\d{4}-/),
  });
});

test('a customer is told at registration and login, and is named in orders from then on', async () => {
  const visitor = createVisitor({ collectorUrl, secretKey });
  await visitor.post('/en/consent', agree);
  await visitor.post('/en/register', account);
  await expect.poll(() => told).toHaveLength(1);
  const userId = told[0]?.body.userId;
  expect(told[0]).toMatchObject({
    path: '/v1/identify',
    body: {
      userId: expect.stringMatching(/^c_/),
      traits: { email: 'anna@example.org', name: 'Anna' },
    },
  });
  await order(visitor);
  await expect.poll(() => told).toHaveLength(2);
  expect(told[1]?.body.user_id).toBe(userId);
});

test('of who has not agreed to statistics nothing is told', async () => {
  const visitor = createVisitor({ collectorUrl, secretKey });
  await visitor.post('/en/register', account);
  await order(visitor);
  await visitor.post('/en/consent', { choice: 'none', back: '/' });
  await order(visitor);
  // Who agrees now is the first of whom anything is told.
  await visitor.post('/en/consent', agree);
  const number = await order(visitor);
  await expect.poll(() => told).not.toEqual([]);
  expect(told.map(({ body }) => body.order_id)).toEqual([number]);
});

test('without a secret key, and where nobody listens, orders are placed all the same', async () => {
  status = 500;
  for (const options of [{ collectorUrl }, { collectorUrl, secretKey }]) {
    const visitor = createVisitor(options);
    await visitor.post('/en/consent', agree);
    expect(await order(visitor)).toMatch(/^MK-/);
  }
  await expect.poll(() => told).toHaveLength(1);
});

test('whoever logs out leaves the browser to another visitor', async () => {
  const visitor = createVisitor();
  await visitor.post('/en/register', account);
  await visitor.post('/en/logout', {});
  const page = await visitor.get('/en/logged-out');
  expect(page.html).toContain(".push(['reset'])");
  expect((await visitor.get('/en/')).html).not.toContain("['reset']");
});
