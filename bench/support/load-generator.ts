import { connect, type Socket } from 'node:net';
import { createAnswerReader } from './answer-reader.ts';
import { batchHead } from './batch-head.ts';
import { createBatchTemplate } from './batch-template.ts';

/**
 * Sends batches over keep-alive connections, one at a time on each, and prints how many events were
 * accepted within the measured time. Plain sockets: the generator must cost less than what it measures.
 * Arguments: port, connections, warm-up ms, measured ms.
 */
const [port = 0, connections = 0, warmMs = 0, measureMs = 0] = process.argv.slice(2).map(Number);
const template = createBatchTemplate();
const head = batchHead(port, template.bytes);

let serial = 0;
let accepted = 0;
let failed = 0;
let isMeasuring = false;

const send = (socket: Socket): void => {
  serial += 1;
  socket.write(Buffer.concat([head, template.stamp(serial)]));
};

const count = (events: number | undefined): void => {
  if (!isMeasuring) return;
  if (events === undefined) failed += 1;
  else accepted += events;
};

for (let index = 0; index < connections; index += 1) {
  const socket = connect(port, '127.0.0.1', () => send(socket));
  socket.setNoDelay(true);
  const hear = createAnswerReader((events) => {
    count(events);
    send(socket);
  });
  socket.on('data', hear);
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await wait(warmMs);
isMeasuring = true;
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
await wait(measureMs);
isMeasuring = false;
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const generatorCpu = (user + system) / 1e6 / seconds;
process.stdout.write(JSON.stringify({ accepted, seconds, failed, generatorCpu }));
process.exit(0);
