import type { Topics } from './api.ts';
import { attempt } from './platform/attempt.ts';

type Listener = (told: never) => void;

/** Who listens to what. A listener that throws harms neither the page nor the other listeners. */
export function createListeners() {
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
      for (const listener of listeners[topic] ?? []) attempt(() => listener(told as never));
    },
  };
}
