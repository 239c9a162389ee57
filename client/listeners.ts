import type { Topics } from './api.ts';
import { attempt } from './platform/attempt.ts';
import { debug } from './platform/console.ts';

export type Listeners = ReturnType<typeof createListeners>;

type Listener = (told: never) => void;

/**
 * Who listens to what. A listener that throws harms neither the page nor the other listeners. In debug
 * mode the console is told everything.
 */
export function createListeners(isDebug: boolean) {
  const listeners: Record<string, Set<Listener>> = {};
  return {
    on(topic: string, listener: Listener): () => void {
      const set = listeners[topic] ?? new Set();
      listeners[topic] = set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
    tell<Topic extends keyof Topics>(topic: Topic, told: Topics[Topic]): void {
      if (isDebug) debug(topic, told);
      for (const listener of listeners[topic] ?? []) attempt(() => listener(told as never));
    },
  };
}
