import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';
import { createAnswerReader } from '../support/answer-reader.ts';
import { batchHead } from '../support/batch-head.ts';
import { createBatchTemplate } from '../support/batch-template.ts';
import { median } from '../support/median.ts';
import type { Part } from '../support/part.ts';
import { spawnTarget } from './serve.ts';

const rounds = 7;

/** From starting the process to the answer to its first batch. */
export const coldStart: Part = {
  name: 'cold-start',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
    const found: number[] = [];
    // The first start makes the database; the others find it, as after a deployment.
    for (let round = 0; round <= rounds; round += 1) {
      const ms = await startOnce(folder, round);
      say(
        `cold start ${round} of ${rounds}  ${ms.toFixed(0)} ms${round === 0 ? ', first ever' : ''}`,
      );
      found.push(ms);
    }
    await rm(folder, { recursive: true });
    const [first = 0, ...others] = found;
    return {
      lines: [
        {
          measure: 'cold start to the first accepted event',
          found: median(others),
          unit: 'ms',
          must: 1000,
          aim: 300,
          better: 'less' as const,
        },
      ],
      notes: [`The first start of all, which makes the database, took ${first.toFixed(0)} ms.`],
      json: { first, others },
    };
  },
};

const startOnce = async (folder: string, serial: number): Promise<number> => {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawnTarget('collector', port, folder);
  try {
    while (!(await sendOne(port, serial))) await new Promise((resolve) => setTimeout(resolve, 2));
    return performance.now() - startedAt;
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
};

/** False where nobody listens yet. */
const sendOne = (port: number, serial: number): Promise<boolean> => {
  const template = createBatchTemplate();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(Buffer.concat([batchHead(port, template.bytes), template.stamp(serial)])),
  );
  socket.on('error', () => resolve(false));
  const hear = createAnswerReader((accepted) => {
    socket.destroy();
    resolve(accepted === template.events);
  });
  socket.on('data', hear);
  return promise;
};
