import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { eventually } from '../support/profile-api.ts';

const script = resolve(import.meta.dirname, '../../tools/start.ts');
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-start-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** Runs `npm start` without the build; `said` grows while it runs. */
function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, TRESEN_DATABASE: `sqlite:${join(dir, 'tresen.db')}`, ...env },
  });
  const run = { child, said: '', over: once(child, 'close').then(([code]) => Number(code)) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      run.said += chunk;
    });
  }
  return run;
}

const answers = (port: number) =>
  fetch(`http://localhost:${port}/healthz`).then(
    (answer) => answer.status,
    () => 'nothing',
  );

test('both servers run until they are stopped, and the way in is printed', async () => {
  const [port, shopPort] = [await freePort(), await freePort()];
  const run = start({ PORT: `${port}`, SHOP_PORT: `${shopPort}` });
  await eventually(
    async () => run.said,
    (said) => said.includes('Log in with'),
  );
  expect(run.said).toContain(`http://localhost:${port}/`);
  expect(run.said).toContain(`http://localhost:${shopPort}`);
  expect(run.said).toMatch(/Log in with\s+\S{16,}/);
  expect([await answers(port), await answers(shopPort)]).toEqual([200, 200]);
  run.child.kill('SIGTERM');
  expect(await run.over).toBe(0);
  expect([await answers(port), await answers(shopPort)]).toEqual(['nothing', 'nothing']);
}, 30_000);

test('a taken port is named, with the setting that changes it', async () => {
  const shopPort = await freePort();
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const run = start({ PORT: `${port}`, SHOP_PORT: `${shopPort}` });
  expect(await run.over).toBe(1);
  expect(run.said).toContain(`Port ${port} is taken`);
  expect(run.said).toContain('PORT');
  expect(await answers(shopPort)).toBe('nothing');
  taken.close();
}, 30_000);

test('when one server refuses to start, the other is stopped and the reason is told', async () => {
  const [port, shopPort] = [await freePort(), await freePort()];
  const run = start({
    PORT: `${port}`,
    SHOP_PORT: `${shopPort}`,
    TRESEN_CONFIG: join(dir, 'no-such-file.json'),
  });
  expect(await run.over).toBe(1);
  expect(run.said).toContain('TRESEN_CONFIG');
  expect(run.said).toContain('The collector ended');
  expect(await answers(shopPort)).toBe('nothing');
}, 30_000);

test.each(['eighty', '0', '70000'])('PORT=%s is refused', async (text) => {
  const run = start({ PORT: text });
  expect(await run.over).toBe(1);
  expect(run.said).toContain(`PORT must be a port from 1 to 65535, but is "${text}".`);
});
