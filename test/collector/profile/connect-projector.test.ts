import { describe, expect, test, vi } from 'vitest';
import {
  connectProjector,
  type ProjectorThread,
} from '../../../collector/profile/connect-projector.ts';
import type {
  FromProjector,
  ProjectorAsk,
  ToProjector,
} from '../../../collector/profile/projector-channel.ts';
import type { ProfileChange } from '../../../collector/store/store.ts';
import { site } from '../../support/log-events.ts';

const nothing: ProfileChange = { save: [], remove: [], settled: [] };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A projector's thread that does only what the test tells it. */
const create = () => {
  const sent: ToProjector[] = [];
  const listeners: { message?: (message: FromProjector) => void; error?: (cause: Error) => void } =
    {};
  const terminate = vi.fn(async () => 0);
  const start = vi.fn(
    (): ProjectorThread => ({
      postMessage: (message) => sent.push(message),
      on: (event: 'message' | 'error', listener: never) => {
        listeners[event] = listener;
      },
      terminate,
    }),
  );
  const saveProfiles = vi.fn(async () => {});
  const saveSetting = vi.fn(async () => true);
  const makeDue = vi.fn(async () => 3);
  const onProblem = vi.fn();
  const projector = connectProjector({
    start,
    store: {
      saveProfiles,
      staleVisitors: async () => [],
      dueProfiles: async () => [],
      saveSetting,
      makeDue,
    },
    onProblem,
  });
  const say = (message: FromProjector) => listeners.message?.(message);
  const ask = async (id: number, asked: ProjectorAsk) => {
    say({ type: 'ask', id, ask: asked });
    await turn();
    return sent.at(-1);
  };
  const fail = (cause: Error) => listeners.error?.(cause);
  return {
    projector,
    sent,
    start,
    terminate,
    saveProfiles,
    saveSetting,
    makeDue,
    onProblem,
    say,
    ask,
    fail,
  };
};

describe('connectProjector', () => {
  test('its thread starts when it is first needed, and is closed with it', async () => {
    const { projector, start, terminate } = create();
    expect(start).not.toHaveBeenCalled();
    void projector.settle();
    void projector.settle();
    expect(start).toHaveBeenCalledTimes(1);
    await projector.close();
    expect(terminate).toHaveBeenCalledTimes(1);
  });

  test('its thread can start before it is needed, once', async () => {
    const { projector, sent, start } = create();
    projector.begin();
    projector.begin();
    projector.settle();
    expect(start).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([expect.objectContaining({ type: 'settle' })]);
  });

  test('a slice of those who are due tells whether anybody may be left', async () => {
    const { projector, sent, say, ask, saveProfiles } = create();
    const more = projector.reappraise();
    expect(sent).toEqual([{ type: 'reappraise', id: 1 }]);
    expect(await ask(7, { method: 'dueProfiles', args: [0, 10] })).toMatchObject({ value: [] });
    say({ type: 'settled', id: 1, isMoreDue: true });
    await expect(more).resolves.toBe(true);
    expect(saveProfiles).not.toHaveBeenCalled();
  });

  test('what was read of those who are due before a deletion is not saved after it', async () => {
    const { projector, ask, saveProfiles } = create();
    void projector.reappraise();
    await ask(7, { method: 'dueProfiles', args: [0, 10] });
    await projector.whileDeleting(async () => {});
    await ask(8, { method: 'saveProfiles', args: [{ save: [], remove: [], settled: [] }] });
    expect(saveProfiles).not.toHaveBeenCalled();
  });

  test('settling waits for the thread, and fails as it failed', async () => {
    const { projector, sent, say } = create();
    const good = projector.settle();
    const bad = projector.settle();
    const [first, second] = sent.flatMap((message) =>
      message.type === 'settle' ? [message.id] : [],
    );
    say({ type: 'settled', id: second ?? 0, failure: 'disk' });
    say({ type: 'settled', id: first ?? 0 });
    await good;
    await expect(bad).rejects.toThrow('disk');
  });

  test('the writer saves what the thread has folded', async () => {
    const { projector, ask, saveProfiles } = create();
    void projector.settle();
    const stale = await ask(1, { method: 'staleVisitors', args: [5] });
    expect(stale).toEqual({ type: 'answer', id: 1, value: [] });
    await ask(2, { method: 'saveProfiles', args: [nothing] });
    expect(saveProfiles).toHaveBeenCalledExactlyOnceWith(nothing);
  });

  test('the writer saves a model of the thread, and makes people due by it', async () => {
    const { projector, ask, saveSetting, makeDue, saveProfiles } = create();
    void projector.reappraise();
    const saved = await ask(1, { method: 'saveSetting', args: ['shop-model:demo', '{}'] });
    expect(saved).toEqual({ type: 'answer', id: 1, value: true });
    expect(saveSetting).toHaveBeenCalledExactlyOnceWith('shop-model:demo', '{}');
    expect(await ask(2, { method: 'makeDue', args: [site] })).toMatchObject({ value: 3 });
    expect(makeDue).toHaveBeenCalledExactlyOnceWith(site);
    expect(saveProfiles).not.toHaveBeenCalled();
  });

  test('what could not be saved is told to the thread', async () => {
    const { projector, ask, saveProfiles } = create();
    void projector.settle();
    saveProfiles.mockRejectedValueOnce(new Error('disk full'));
    const answer = await ask(1, { method: 'saveProfiles', args: [nothing] });
    expect(answer).toEqual({ type: 'failure', id: 1, message: 'Error: disk full' });
  });

  test('a slice that was read before events were deleted is not saved; the next one is', async () => {
    const { projector, ask, saveProfiles } = create();
    void projector.settle();
    await ask(1, { method: 'staleVisitors', args: [5] });
    expect(await projector.whileDeleting(async () => 3)).toBe(3);
    expect(await ask(2, { method: 'saveProfiles', args: [nothing] })).toMatchObject({ id: 2 });
    expect(saveProfiles).not.toHaveBeenCalled();
    await ask(3, { method: 'staleVisitors', args: [5] });
    await ask(4, { method: 'saveProfiles', args: [nothing] });
    expect(saveProfiles).toHaveBeenCalledTimes(1);
  });

  test('nor is one that was begun while the deletion was under way', async () => {
    const { projector, ask, saveProfiles } = create();
    void projector.settle();
    await projector.whileDeleting(() => ask(1, { method: 'staleVisitors', args: [5] }));
    await ask(2, { method: 'saveProfiles', args: [nothing] });
    expect(saveProfiles).not.toHaveBeenCalled();
  });

  test('a thread that fails takes nobody with it: who waits hears of it, the next starts another', async () => {
    const { projector, start, fail } = create();
    const waiting = projector.settle();
    fail(new Error('out of memory'));
    await expect(waiting).rejects.toThrow('out of memory');
    void projector.settle();
    expect(start).toHaveBeenCalledTimes(2);
  });

  test('problems with one person are passed on', () => {
    const { projector, say, onProblem } = create();
    void projector.settle();
    say({ type: 'problem', message: 'odd' });
    expect(onProblem).toHaveBeenCalledWith('odd');
  });
});
