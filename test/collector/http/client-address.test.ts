import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientNetwork } from '../../../collector/http/client-address.ts';

/** Whom the collector takes for the sender of a request. */
const senderOf = async (asked: {
  socket?: string;
  forwarded?: string;
  trusted: number;
  other?: Record<string, string>;
}): Promise<string> => {
  const { socket = '192.0.2.1', forwarded, trusted, other } = asked;
  const app = new Hono().get('/', (c) => c.text(clientNetwork(c, trusted)));
  const headers = { ...other, ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) };
  const env = { incoming: { socket: { remoteAddress: socket } } };
  return (await app.request('/', { headers }, env)).text();
};

describe('without trusted proxies', () => {
  test.each([
    { forwarded: '198.51.100.7' },
    { forwarded: '198.51.100.7, 198.51.100.8' },
    { forwarded: undefined },
  ])('the socket counts, whatever $forwarded says', async ({ forwarded }) => {
    const asked = { trusted: 0, ...(forwarded && { forwarded }) };
    expect(await senderOf(asked)).toBe('192.0.2.1');
  });

  test('an address is unknown where there is no socket', async () => {
    const app = new Hono().get('/', (c) => c.text(clientNetwork(c, 0)));
    expect(await (await app.request('/')).text()).toBe('unknown');
  });
});

describe('behind proxies of one’s own', () => {
  test.each([
    { trusted: 1, forwarded: '198.51.100.7', sender: '198.51.100.7' },
    { trusted: 1, forwarded: '203.0.113.9, 198.51.100.7', sender: '198.51.100.7' },
    { trusted: 1, forwarded: '203.0.113.9,198.51.100.7 ', sender: '198.51.100.7' },
    { trusted: 2, forwarded: '203.0.113.9, 198.51.100.7, 10.0.0.1', sender: '198.51.100.7' },
    { trusted: 3, forwarded: '198.51.100.7, 10.0.0.2, 10.0.0.1', sender: '198.51.100.7' },
    // It came past the outer proxy.
    { trusted: 2, forwarded: '198.51.100.7', sender: '192.0.2.1' },
    { trusted: 1, forwarded: '', sender: '192.0.2.1' },
    { trusted: 1, forwarded: '198.51.100.7,', sender: '192.0.2.1' },
    { trusted: 1, forwarded: 'unknown', sender: '192.0.2.1' },
    { trusted: 1, forwarded: '_hidden, <script>', sender: '192.0.2.1' },
    { trusted: 1, forwarded: '198.51.100.7:51234', sender: '198.51.100.7' },
    { trusted: 1, forwarded: '[2001:db8:1:2::7]:51234', sender: '2001:db8:1:2' },
    { trusted: 1, forwarded: '[2001:db8:1:2::7]', sender: '2001:db8:1:2' },
  ])('$trusted of "$forwarded" is $sender', async ({ trusted, forwarded, sender }) => {
    expect(await senderOf({ trusted, forwarded })).toBe(sender);
  });

  test('the socket counts where the header is missing', async () => {
    expect(await senderOf({ trusted: 1 })).toBe('192.0.2.1');
  });

  test.each(['forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'client-ip'])(
    '%s is not asked: a proxy that does not know it passes on what anybody wrote',
    async (name) => {
      const other = { [name]: name === 'forwarded' ? 'for=203.0.113.9' : '203.0.113.9' };
      const asked = { trusted: 1, forwarded: '198.51.100.7', other };
      expect(await senderOf(asked)).toBe('198.51.100.7');
    },
  );

  test('whatever a sender writes before, it stays the same sender', () =>
    fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[\x20-\x7e]{0,40}$/), async (spoofed) => {
        const forwarded = `${spoofed}, 198.51.100.7`;
        expect(await senderOf({ trusted: 1, forwarded })).toBe('198.51.100.7');
      }),
      { numRuns: 200 },
    ));
});

describe('addresses of one subscriber', () => {
  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::2', '2001:db8:0:0'],
    ['2001:db8:0:1::2', '2001:db8:0:1'],
    ['::1', '0:0:0:0'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['::FFFF:198.51.100.7', '198.51.100.7'],
    ['198.51.100.7', '198.51.100.7'],
  ])('%s is one of %s', async (socket, sender) => {
    expect(await senderOf({ socket, trusted: 0 })).toBe(sender);
  });

  test('are one however an address is written', () =>
    fc.assert(
      fc.asyncProperty(
        fc.ipV6().filter((address) => !address.includes('.')),
        async (address) => {
          const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1);
          const [one, same] = await Promise.all(
            [address, shortest].map((socket) => senderOf({ socket, trusted: 0 })),
          );
          expect(one).toMatch(/^([0-9a-f]{1,4}:){3}[0-9a-f]{1,4}$/);
          expect(same).toBe(one);
        },
      ),
    ));
});
