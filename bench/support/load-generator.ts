import { connect, type Socket } from 'node:net';
import { createBatchTemplate } from './batch-template.ts';

/**
 * Sends batches over keep-alive connections, one at a time on each, and prints how many events were
 * accepted within the measured time. Plain sockets: the generator must cost less than what it measures.
 * Arguments: port, connections, warm-up ms, measured ms.
 */
const [port = 0, connections = 0, warmMs = 0, measureMs = 0] = process.argv.slice(2).map(Number);
const template = createBatchTemplate();
const head = Buffer.from(
  `POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://localhost:8788\r\n` +
    `Content-Type: text/plain\r\nContent-Length: ${template.bytes}\r\n\r\n`,
);

let serial = 0;
let accepted = 0;
let failed = 0;
let isMeasuring = false;

const send = (socket: Socket): void => {
  serial += 1;
  socket.write(Buffer.concat([head, template.stamp(serial)]));
};

/** One answer fits one read here; a longer one is gathered until its body is complete. */
const listen = (socket: Socket): void => {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    const bodyAt = text.indexOf('\r\n\r\n') + 4;
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    if (bodyAt < 4 || text.length < bodyAt + Number(length)) return;
    if (isMeasuring) count(text.slice(bodyAt));
    text = '';
    send(socket);
  });
};

const count = (body: string): void => {
  const events = /"accepted":(\d+)/.exec(body)?.[1];
  if (events === undefined) failed += 1;
  else accepted += Number(events);
};

for (let index = 0; index < connections; index += 1) {
  const socket = connect(port, '127.0.0.1', () => send(socket));
  socket.setNoDelay(true);
  listen(socket);
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await wait(warmMs);
isMeasuring = true;
const startedAt = performance.now();
await wait(measureMs);
isMeasuring = false;
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(JSON.stringify({ perSecond: accepted / seconds, failed }));
process.exit(0);
