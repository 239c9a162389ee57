import type { Topics } from './api.ts';
import { attempt } from './platform/attempt.ts';

/** Who listens to what. A listener that throws harms neither the page nor the other listeners. */
export function createListeners() {
  const listeners = new Set<(topic: string, told: never) => void>();
  return {
    on(wanted: string, listener: (told: never) => void): () => void {
      const entry = (topic: string, told: never) => {
        if (topic === wanted) listener(told);
      };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell<Topic extends keyof Topics>(topic: Topic, told: Topics[Topic]): void {
      for (const listener of listeners) attempt(() => listener(topic, told as never));
    },
  };
}
