import type { Topics } from './api.ts';

type Listener = (told: never) => void;

/** Who listens to what. A listener that throws harms neither the page nor the other listeners. */
export function createTopics() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    on(topic: string, listener: Listener): () => void {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },
    tell<Topic extends keyof Topics>(topic: Topic, told: Topics[Topic]): void {
      for (const listener of listeners.get(topic) ?? []) {
        try {
          listener(told as never);
        } catch {}
      }
    },
  };
}
