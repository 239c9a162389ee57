import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtInSegments } from '../../../collector/segments/built-in.ts';
import { createSegmentShelf } from '../../../collector/segments/segment-shelf.ts';
import { deliverMoves } from '../../../collector/segments/webhook/deliver-moves.ts';
import { progressKey, readProgress } from '../../../collector/segments/webhook/hook-progress.ts';
import { createPostHook, type Posted } from '../../../collector/segments/webhook/post-hook.ts';
import { isPublicAddress } from '../../../collector/segments/webhook/public-address.ts';
import { signatureOf } from '../../../collector/segments/webhook/signature.ts';
import { faultOfAddress } from '../../../collector/segments/webhook/webhook-address.ts';
import { startWebhookJob } from '../../../collector/segments/webhook/webhook-job.ts';
import type { SegmentMove } from '../../../collector/store/people.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const segment = 'at_risk';

/** A webhook on one segment, with these moves in the store and a receiver that answers so. */
const setUp = async (moves: readonly Partial<SegmentMove>[], answers: readonly Posted[] = []) => {
  const memory = createMemoryStore();
  const all = moves.map(
    (move, index) =>
      ({
        seq: index + 1,
        site,
        segment,
        profileId: `p${index}`,
        at: noon + index,
        type: 'entered',
        ...move,
      }) as SegmentMove,
  );
  const store = {
    ...memory,
    segmentMoves: async (query: { segment?: string; after?: number; limit: number }) =>
      all
        .filter((move) => move.segment === query.segment && move.seq > (query.after ?? 0))
        .slice(0, query.limit),
  };
  const definition = builtInSegments.find(({ id }) => id === segment);
  if (!definition) throw new Error('it is built in');
  const webhook = { url: 'https://shop.example/hook', secret: 's', since: noon };
  let version = 0;
  await createSegmentShelf({ store, records: store, newVersion: () => `${++version}` }).save(site, {
    ...definition,
    webhook,
  });
  const told: { id: string; profileId: string }[] = [];
  const clock = { now: noon + 1000 };
  const rest = [...answers];
  const deliver = (isOn = () => true) =>
    deliverMoves({
      store,
      sites: demoSites,
      post: async (_, body) => {
        told.push(JSON.parse(body));
        return rest.shift() ?? { type: 'taken' };
      },
      now: () => clock.now,
      isOn,
    });
  const progress = async () => readProgress(await store.setting(progressKey(site, segment)));
  return { deliver, told, clock, progress, store };
};

const failed: Posted = { type: 'failed', error: 'The address answered with status 500.' };

describe('a webhook', () => {
  test('is told each move once, in order, and never an address', async () => {
    const { deliver, told, progress } = await setUp([{}, { type: 'left' }, { segment: 'lost' }]);
    await deliver();
    await deliver();
    expect(told).toEqual([
      { id: `demo.${segment}.1`, site, segment, profileId: 'p0', type: 'entered', at: noon },
      { id: `demo.${segment}.2`, site, segment, profileId: 'p1', type: 'left', at: noon + 1 },
    ]);
    expect(await progress()).toMatchObject({ cursor: 2, delivered: 2, failures: 0 });
  });

  test('is not told what was before it', async () => {
    const old = Array.from({ length: 2500 }, () => ({ at: noon - 1 }));
    const { deliver, told } = await setUp([...old, {}]);
    await deliver();
    expect(told).toHaveLength(1);
  });

  test('that fails is asked again later, longer each time, and misses nothing', async () => {
    const { deliver, told, clock, progress } = await setUp([{}, {}], [failed, failed]);
    await deliver();
    expect(await progress()).toMatchObject({ failures: 1, lastError: failed.error, cursor: 0 });
    await deliver();
    expect(told).toHaveLength(1);
    clock.now += 10_000;
    await deliver();
    expect((await progress()).nextAt - clock.now).toBe(20_000);
    clock.now += 20_000;
    await deliver();
    expect(told.map(({ profileId }) => profileId)).toEqual(['p0', 'p0', 'p0', 'p1']);
    expect(await progress()).toMatchObject({ failures: 0, lastError: null, delivered: 2 });
  });

  test('repeats at most the one that a crash interrupted, under the same id', async () => {
    const { deliver, told, store } = await setUp([{}, {}, {}]);
    const { saveSetting } = store;
    let saves = 0;
    store.saveSetting = async (...args) => {
      saves += 1;
      if (saves === 2) throw new Error('the power is out');
      return saveSetting(...args);
    };
    await expect(deliver()).rejects.toThrow('power');
    await deliver();
    const ids = told.map(({ id }) => id);
    expect(ids).toEqual([1, 2, 2, 3].map((seq) => `demo.${segment}.${seq}`));
  });

  test('stops between two deliveries', async () => {
    const { deliver, told } = await setUp([{}, {}, {}]);
    await deliver(() => told.length < 1);
    expect(told).toHaveLength(1);
  });
});

describe('the request', () => {
  const receive = async (status: number) => {
    const got: { headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(status, { Location: '/elsewhere' }).end('x'.repeat(100));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return { got, port: (server.address() as AddressInfo).port };
  };
  const secret = 'whsec_x';

  test('is signed, so that the receiver can check it', async () => {
    const { got, port } = await receive(204);
    const post = createPostHook({ allowPrivate: true, now: () => noon });
    const url = `http://localhost:${port}/hook`;
    expect(await post({ url, secret }, '{"a":1}')).toEqual({ type: 'taken' });
    const v1 = createHmac('sha256', secret)
      .update(`${noon / 1000}.{"a":1}`)
      .digest('hex');
    expect(got).toMatchObject([
      { body: '{"a":1}', headers: { 'tresen-signature': `t=${noon / 1000},v1=${v1}` } },
    ]);
    expect(signatureOf(secret, '{"a":2}', noon)).not.toContain(v1);
  });

  test('follows no redirect, and takes every other status for a failure', async () => {
    const { got, port } = await receive(302);
    const post = createPostHook({ allowPrivate: true, now: () => noon });
    const answer = await post({ url: `http://127.0.0.1:${port}/`, secret }, '{}');
    expect(answer).toEqual({ type: 'failed', error: 'The address answered with status 302.' });
    expect(got).toHaveLength(1);
  });

  test.each(['http://127.0.0.1:PORT/', 'http://localhost:PORT/', 'http://[::1]:PORT/'])(
    'does not go into the own network: %s',
    async (address) => {
      const { got, port } = await receive(200);
      const post = createPostHook({ allowPrivate: false, now: () => noon });
      const url = address.replace('PORT', String(port));
      expect(await post({ url, secret }, '{}')).toMatchObject({ type: 'failed' });
      expect(got).toEqual([]);
    },
  );
});

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'shop.example',
  ])('%s is not on the internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['9.9.9.9', '172.32.0.1', '192.169.0.1', '2a00:1450:4001::1', '2600::1'])(
    '%s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each<[unknown, string | undefined]>([
    ['https://shop.example/hook', undefined],
    ['http://9.9.9.9/hook', undefined],
    ['ftp://shop.example', 'https or http'],
    ['https://me:pw@shop.example', 'without user'],
    ['http://169.254.169.254/latest', 'on the internet'],
    ['http://[::ffff:127.0.0.1]/', 'on the internet'],
    ['http://2130706433/', 'on the internet'],
    ['http://localhost/', 'on the internet'],
    ['http://db.internal/', 'on the internet'],
    ['no address', 'https or http'],
    [7, 'such as https'],
  ])('%s', (address, fault) => {
    const found = faultOfAddress(address, false);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });

  test('of the own network are taken where the owner allows it', () => {
    expect(faultOfAddress('http://10.0.0.1/hook', true)).toBeUndefined();
  });
});

describe('the job', () => {
  test('of several processes one delivers, and another takes over from one that is gone', async () => {
    const store = createMemoryStore();
    const clock = { now: noon };
    const delivered: string[] = [];
    const start = (name: string) => {
      let look: (() => void) | undefined;
      const job = startWebhookJob({
        store,
        name,
        deliver: async () => void delivered.push(name),
        now: () => clock.now,
        onError: (cause) => {
          throw cause;
        },
        later: (work) => {
          look = work;
          return () => {};
        },
      });
      return {
        job,
        pass: async () => {
          look?.();
          await new Promise((resolve) => setTimeout(resolve, 5));
        },
      };
    };
    const [first, second] = [start('a'), start('b')];
    await first.pass();
    await second.pass();
    await first.pass();
    expect(delivered).toEqual(['a', 'a']);
    clock.now += 61_000;
    await second.pass();
    await first.pass();
    expect(delivered).toEqual(['a', 'a', 'b']);
    await Promise.all([first.job.stop(), second.job.stop()]);
  });
});
