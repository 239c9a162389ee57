import { expect, test, vi } from 'vitest';
import type { IngestAnswer, IngestRequest } from '../../../collector/ingest/ingest-request.ts';
import { renderMetrics } from '../../../collector/operations/metrics/snapshot.ts';
import { createOperations } from '../../../collector/operations/operations.ts';
import { noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const create = () => {
  const store = createMemoryStore();
  const probed = vi.spyOn(store, 'saveSetting');
  const warn = vi.fn();
  const operations = createOperations({
    log: { info: vi.fn(), warn, error: vi.fn(), fatal: vi.fn() },
    version: '1',
    writer: {
      waiting: () => ({ requests: 0, bytes: 0 }),
      isFull: () => false,
      measured: () => [],
    },
    records: store,
    reader: store,
    connections: () => 0,
    nowMs: () => noon,
  });
  const ask = (answer: IngestAnswer) =>
    operations.watched(async () => answer)({
      call: 'batch',
      text: '',
      receivedAt: noon,
    } as IngestRequest);
  const figures = async () => renderMetrics(await operations.snapshot());
  return { operations, ask, figures, probed, warn };
};

test('answers pass unchanged; single events that were refused are counted by reason', async () => {
  const { operations, ask, figures, warn } = create();
  const answer: IngestAnswer = {
    type: 'stored',
    accepted: 1,
    duplicates: 0,
    refused: [
      { index: 1, reason: 'invalid_event', expected: 'x' },
      { index: 2, reason: 'invalid_event', expected: 'x' },
    ],
  };
  expect(await ask(answer)).toBe(answer);
  operations.answered({ route: 'ingest', status: 400, seconds: 0.1, reason: 'invalid_json' });
  operations.answered({ route: 'ingest', status: 200, seconds: 0.1, reason: undefined });
  operations.connectionRefused('too_slow');
  const text = await figures();
  expect(text).toContain('tresen_refused_total{of="event",reason="invalid_event"} 2');
  expect(text).toContain('tresen_refused_total{of="request",reason="invalid_json"} 1');
  operations.flush();
  expect(warn.mock.calls).toEqual([
    [{ refused: { invalid_event: 2, invalid_json: 1, too_slow: 1 } }, 'refused'],
  ]);
});

test('what was stored just now proves that writing works; a refusal by the store unproves it', async () => {
  const { operations, ask, probed } = create();
  await ask({ type: 'stored', accepted: 1, duplicates: 0, refused: [] });
  expect(await operations.readiness()).toEqual({ type: 'ready' });
  expect(probed).not.toHaveBeenCalled();
  await ask({ type: 'refused', refusal: { reason: 'invalid_json', expected: 'x' } });
  await operations.readiness();
  expect(probed).not.toHaveBeenCalled();
  await ask({ type: 'refused', refusal: { reason: 'store_unavailable', expected: 'x' } });
  expect(await operations.readiness()).toEqual({ type: 'ready' });
  expect(probed).toHaveBeenCalledTimes(1);
  operations.stopping();
  expect(await operations.readiness()).toMatchObject({ reason: 'stopping' });
});
