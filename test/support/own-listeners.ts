import { vi } from 'vitest';

/**
 * Notes the listeners that a target gets from now on, so that each test can be left with none: those
 * of the client live as long as their page, and the tests of a file share one. Returns what ends it.
 */
export function ownListeners(target: EventTarget): () => void {
  const added: Parameters<EventTarget['addEventListener']>[] = [];
  const original = target.addEventListener.bind(target);
  const spy = vi.spyOn(target, 'addEventListener').mockImplementation((...call) => {
    added.push(call);
    original(...call);
  });
  return () => {
    spy.mockRestore();
    for (const [type, listener, options] of added) {
      target.removeEventListener(type, listener, options);
    }
  };
}
