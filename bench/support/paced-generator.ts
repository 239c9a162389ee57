import { connect, type Socket } from 'node:net';
import { createAnswerReader } from './answer-reader.ts';
import { batchHead } from './batch-head.ts';
import { createBatchTemplate } from './batch-template.ts';

/**
 * Sends batches at a fixed rate, however the server does, and prints how long each took from the moment
 * for which it was scheduled: a server that stands still for a second delays all batches of that second,
 * and all of them count. A batch that finds no idle connection waits for one, and its time runs.
 * Arguments: port, batches a second, warm-up ms, measured ms.
 */
const [port = 0, perSecond = 0, warmMs = 0, measureMs = 0] = process.argv.slice(2).map(Number);
const maxConnections = 512;
const firstConnections = 64;
const template = createBatchTemplate();
const head = batchHead(port, template.bytes);

type Lane = { socket: Socket; dueAt: number };
const idle: Lane[] = [];
const due: number[] = [];
const latencies: [number, number][] = [];
let connections = 0;
/** Other visitors than those of a generator that filled the database before. */
let serial = 500_000_000;
let accepted = 0;
let failed = 0;

const startAt = performance.now() + 200;
const measureFrom = startAt + warmMs;
const endAt = measureFrom + measureMs;
let cpuBefore = process.cpuUsage();

const send = (lane: Lane, dueAt: number): void => {
  serial += 1;
  lane.dueAt = dueAt;
  lane.socket.write(Buffer.concat([head, template.stamp(serial)]));
};

const note = ({ dueAt }: Lane, events: number | undefined): void => {
  if (dueAt < measureFrom) return;
  if (events === undefined) failed += 1;
  else accepted += events;
  latencies.push([(dueAt - measureFrom) / 1000, performance.now() - dueAt]);
};

const release = (lane: Lane): void => {
  const next = due.shift();
  if (next === undefined) idle.push(lane);
  else send(lane, next);
};

const open = (): void => {
  connections += 1;
  const socket = connect(port, '127.0.0.1', () => release(lane));
  socket.setNoDelay(true);
  const lane: Lane = { socket, dueAt: 0 };
  const hear = createAnswerReader((events) => {
    note(lane, events);
    release(lane);
  });
  socket.on('data', hear);
};

const sendDue = (dueAt: number): void => {
  // In turn, so that none rests long enough for the server to close it.
  const lane = idle.shift();
  if (lane) send(lane, dueAt);
  else {
    due.push(dueAt);
    if (connections < maxConnections) open();
  }
};

for (let index = 0; index < firstConnections; index += 1) open();
let scheduled = 0;
let isWarm = false;
const tick = setInterval(() => {
  const now = performance.now();
  if (!isWarm && now >= measureFrom) {
    isWarm = true;
    cpuBefore = process.cpuUsage();
  }
  for (;;) {
    const dueAt = startAt + (scheduled * 1000) / perSecond;
    if (dueAt > Math.min(now, endAt)) break;
    scheduled += 1;
    sendDue(dueAt);
  }
  if (now > endAt) clearInterval(tick);
}, 1);

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await wait(endAt - performance.now());
const { user, system } = process.cpuUsage(cpuBefore);
const generatorCpu = (user + system) / 1e3 / measureMs;
/** What was sent gets its answer; what has none by then counts as failed. */
const expected = Math.floor((measureMs * perSecond) / 1000);
for (let left = 100; left > 0 && latencies.length < expected; left -= 1) await wait(100);
failed += Math.max(0, expected - latencies.length);
const rounded = latencies.map(([at, ms]) => [Number(at.toFixed(3)), Number(ms.toFixed(2))]);
const report = JSON.stringify({ accepted, failed, generatorCpu, latencies: rounded });
process.stdout.write(report, () => process.exit(0));
