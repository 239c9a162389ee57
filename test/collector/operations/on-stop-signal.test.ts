import { expect, test, vi } from 'vitest';
import { onStopSignal } from '../../../collector/operations/on-stop-signal.ts';

const create = () => {
  const listeners = new Map<string, () => void>();
  const clock = { now: 0 };
  const stop = vi.fn();
  const quit = vi.fn();
  onStopSignal({
    stop,
    quit,
    nowMs: () => clock.now,
    on: (signal, listener) => listeners.set(signal, listener),
  });
  return { send: (signal: string) => listeners.get(signal)?.(), clock, stop, quit };
};

test.each(['SIGTERM', 'SIGINT'])('%s asks to stop, and again to end at once', (signal) => {
  const { send, clock, stop, quit } = create();
  send(signal);
  expect(stop.mock.calls).toEqual([[signal]]);
  clock.now += 301;
  send('SIGTERM');
  expect(stop).toHaveBeenCalledTimes(1);
  expect(quit).toHaveBeenCalledTimes(1);
});

test('Ctrl-C that arrives twice within a moment is one', () => {
  const { send, clock, stop, quit } = create();
  send('SIGINT');
  clock.now += 300;
  send('SIGINT');
  expect([stop.mock.calls.length, quit.mock.calls.length]).toEqual([1, 0]);
});
