import { describe, expect, test, vi } from 'vitest';
import type { Sharing } from '../../../collector/operations/processes/listen.ts';
import type { FromProcess, ToProcess } from '../../../collector/operations/processes/messages.ts';
import { createSupervisor } from '../../../collector/operations/processes/supervisor.ts';

const ownSockets = { type: 'own_sockets', port: 4711 } as const;

/** A process that does what the test says. */
const createProcess = () => {
  const heard: string[] = [];
  let onMessage: (message: FromProcess) => void = () => {};
  let onExit: (code: number | null, signal: string | null) => void = () => {};
  const process = {
    send: (message: ToProcess) => void heard.push(message.type),
    kill: () => void heard.push('killed'),
    onMessage: (listener: typeof onMessage) => {
      onMessage = listener;
    },
    onExit: (listener: typeof onExit) => {
      onExit = listener;
    },
  };
  return {
    process,
    heard,
    say: (message: FromProcess) => onMessage(message),
    ready: () => onMessage({ type: 'ready', greeting: 'hello', sharing: ownSockets }),
    exit: (code = 1) => onExit(code, null),
  };
};

const create = (count: number, stopDelayMs = 0) => {
  const forked: ReturnType<typeof createProcess>[] = [];
  const joined: (Sharing | undefined)[] = [];
  const later: { work: () => void; ms: number }[] = [];
  const clock = { now: 0 };
  const error = vi.fn();
  const log = { info: vi.fn(), warn: vi.fn(), error, fatal: vi.fn() };
  const supervisor = createSupervisor({
    count,
    fork: (sharing) => {
      const next = createProcess();
      forked.push(next);
      joined.push(sharing);
      return next.process;
    },
    log,
    stopDelayMs,
    later: (work, ms) => void later.push({ work, ms }),
    nowMs: () => clock.now,
  });
  const at = (index: number) => {
    const found = forked[index];
    if (!found) throw new Error(`process ${index} was not started`);
    return found;
  };
  const startAll = async (): Promise<string> => {
    const greeting = supervisor.start();
    at(0).ready();
    await vi.waitFor(() => expect(forked).toHaveLength(count));
    for (let index = 1; index < count; index += 1) at(index).ready();
    return greeting;
  };
  return { supervisor, forked, joined, at, later, clock, error, startAll };
};

describe('a start', () => {
  test('the first starts alone, then the others, and one greeting is given', async () => {
    const { supervisor, forked, joined, at } = create(3);
    const greeting = supervisor.start();
    expect(forked).toHaveLength(1);
    at(0).ready();
    await vi.waitFor(() => expect(forked).toHaveLength(3));
    expect(joined).toEqual([undefined, ownSockets, ownSockets]);
    at(1).ready();
    at(2).ready();
    expect(await greeting).toBe('hello');
  });

  test.each([0, 1])('process %i that cannot start ends all', async (failing) => {
    const { supervisor, at, forked, later } = create(2);
    const greeting = supervisor.start();
    greeting.catch(() => undefined);
    if (failing === 1) {
      at(0).ready();
      await vi.waitFor(() => expect(forked).toHaveLength(2));
    }
    at(failing).exit();
    await expect(greeting).rejects.toThrow('could not start');
    expect(forked).toHaveLength(failing + 1);
    if (failing === 1) expect(at(0).heard).toContain('killed');
    expect(later).toEqual([]);
  });
});

describe('a process that ends', () => {
  test('is replaced after a pause that doubles while replacements end early', async () => {
    const { startAll, at, forked, later, clock, error } = create(2);
    await startAll();
    at(1).exit(9);
    expect(error).toHaveBeenCalledWith({ exit: 9 }, 'a process ended');
    for (let again = 0; again < 9; again += 1) {
      later.at(-1)?.work();
      expect(forked).toHaveLength(3 + again);
      clock.now += 10;
      forked.at(-1)?.exit();
    }
    expect(later.map(({ ms }) => ms)).toEqual([
      100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000,
    ]);
  });

  test('the pause is short again once one has lived for a while', async () => {
    const { startAll, at, forked, later, clock } = create(2);
    await startAll();
    at(1).exit();
    later.at(-1)?.work();
    forked.at(-1)?.ready();
    clock.now += 60_000;
    forked.at(-1)?.exit();
    expect(later.at(-1)?.ms).toBe(100);
  });
});

describe('a stop', () => {
  test('all say "not ready"; after the delay the others drain, and the last one goes last', async () => {
    const { startAll, supervisor, at, later, forked } = create(3, 500);
    await startAll();
    const stopped = vi.fn();
    const stopping = supervisor.stop().then(stopped);
    expect([0, 1, 2].map((index) => at(index).heard)).toEqual([
      ['announce_stop'],
      ['announce_stop'],
      ['announce_stop'],
    ]);
    expect(later.at(-1)?.ms).toBe(500);
    later.at(-1)?.work();
    await vi.waitFor(() => expect(at(1).heard).toContain('stop'));
    expect(at(0).heard).not.toContain('stop');
    at(1).exit(0);
    at(2).exit(0);
    await vi.waitFor(() => expect(at(0).heard).toContain('stop'));
    expect(stopped).not.toHaveBeenCalled();
    at(0).exit(0);
    await stopping;
    expect(forked).toHaveLength(3);
  });

  test('a replacement that was due is not started', async () => {
    const { startAll, supervisor, at, later, forked } = create(2);
    await startAll();
    at(1).exit();
    void supervisor.stop();
    later[0]?.work();
    expect(forked).toHaveLength(2);
  });
});

test('whoever is asked for figures is given those of all', async () => {
  const { startAll, at } = create(2);
  await startAll();
  at(1).say({ type: 'metrics_wanted', id: 7 });
  expect([at(0).heard, at(1).heard]).toEqual([['measure'], ['measure']]);
  at(0).say({ type: 'measured', id: 1, snapshots: [] });
  at(1).say({ type: 'measured', id: 1, snapshots: [] });
  await vi.waitFor(() => expect(at(1).heard).toEqual(['measure', 'metrics']));
  expect(at(0).heard).toEqual(['measure']);
});
