import { describe, expect, test, vi } from 'vitest';
import { connectWriter, type WriterThread } from '../../../collector/ingest/connect-writer.ts';
import type { IngestAnswer, IngestRequest } from '../../../collector/ingest/ingest-request.ts';
import type { FromWriter, ToWriter } from '../../../collector/ingest/writer-channel.ts';
import { noon } from '../../support/log-events.ts';

const request = (text = '{}'): IngestRequest => ({ call: 'batch', text, receivedAt: noon });
const stored: IngestAnswer = { type: 'stored', accepted: 1, duplicates: 0, refused: [] };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A writer thread that does only what the test tells it. */
const create = () => {
  const sent: ToWriter[] = [];
  let onMessage: (message: FromWriter) => void = () => {};
  let onFailure: (cause: Error) => void = () => {};
  const thread: WriterThread = {
    postMessage: (message) => sent.push(message),
    on: (event: string, listener: unknown) => {
      if (event === 'message') onMessage = listener as typeof onMessage;
      else onFailure = listener as typeof onFailure;
    },
  };
  const onError = vi.fn();
  const writer = connectWriter(thread, onError);
  return {
    writer,
    sent,
    onError,
    say: (message: FromWriter) => onMessage(message),
    fail: (cause: Error) => onFailure(cause),
  };
};

describe('connectWriter', () => {
  test('what arrives in one turn crosses in one message, and each gets its own answer', async () => {
    const { writer, sent, say } = create();
    const first = writer.ingest(request('1'));
    const second = writer.ingest(request('2'));
    await turn();
    expect(sent).toHaveLength(1);
    const items = sent[0]?.type === 'requests' ? sent[0].items : [];
    expect(items.map((item) => item.request.text)).toEqual(['1', '2']);
    const refused = { type: 'refused', refusal: { reason: 'invalid_json', expected: '' } } as const;
    say({
      type: 'answers',
      items: [
        { id: items[1]?.id ?? 0, answer: refused },
        { id: items[0]?.id ?? 0, answer: stored },
      ],
    });
    expect(await first).toEqual(stored);
    expect(await second).toEqual(refused);
  });

  test('refuses at once when too many wait, and takes again when they are answered', async () => {
    const { writer, sent, say } = create();
    const waiting = Array.from({ length: 10_000 }, () => writer.ingest(request()));
    const overloaded = { type: 'refused', refusal: { reason: 'overloaded' } };
    expect(await writer.ingest(request())).toMatchObject(overloaded);
    await turn();
    const items = sent.flatMap((message) => (message.type === 'requests' ? message.items : []));
    say({ type: 'answers', items: items.map(({ id }) => ({ id, answer: stored })) });
    await Promise.all(waiting);
    const again = writer.ingest(request());
    await turn();
    expect(sent).toHaveLength(2);
    say({ type: 'answers', items: [{ id: items.length + 1, answer: stored }] });
    expect(await again).toEqual(stored);
  });

  test('refuses when the texts that wait are too large together', async () => {
    const { writer } = create();
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 32; count += 1) void writer.ingest(request(megabyte));
    expect(await writer.ingest(request('x'))).toMatchObject({ refusal: { reason: 'overloaded' } });
  });

  test('is ready when the store is open, and says so when it cannot be opened', async () => {
    const good = create();
    good.say({ type: 'ready' });
    await good.writer.ready;
    const bad = create();
    bad.fail(new Error('unable to open database file'));
    await expect(bad.writer.ready).rejects.toThrow('unable to open');
    expect(bad.onError).not.toHaveBeenCalled();
    good.fail(new Error('gone'));
    expect(good.onError).toHaveBeenCalledWith(new Error('gone'));
  });

  test('settling and closing wait for the writer', async () => {
    const { writer, sent, say } = create();
    const settled = vi.fn();
    const settling = writer.settle().then(settled);
    await turn();
    expect(settled).not.toHaveBeenCalled();
    say({ type: 'settled', id: sent[0]?.type === 'settle' ? sent[0].id : 0 });
    await settling;
    const closing = writer.close();
    expect(sent.at(-1)).toEqual({ type: 'close' });
    say({ type: 'closed' });
    await closing;
  });

  test('failures of the writer are passed on', () => {
    const { say, onError } = create();
    say({ type: 'failed', error: { name: 'Error', message: 'disk full', errcode: 13 } });
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'disk full', errcode: 13 }),
    );
  });

  test('tells what waits, and what the writer said of its work', async () => {
    const { writer, say } = create();
    expect([writer.waiting(), writer.isFull()]).toEqual([{ requests: 0, bytes: 0 }, false]);
    void writer.ingest(request('12345'));
    expect(writer.waiting()).toEqual({ requests: 1, bytes: 5 });
    for (let count = 0; count < 10_000; count += 1) void writer.ingest(request());
    expect(writer.isFull()).toBe(true);
    expect(writer.measured()).toEqual([]);
    const metrics = [{ name: 'x', help: '', type: 'counter', aggregator: 'sum', values: [] }];
    say({ type: 'measured', metrics: metrics as never });
    expect(writer.measured()).toBe(metrics);
  });
});
