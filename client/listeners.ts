import type { Topics } from './api.ts';
import { attempt } from './platform/attempt.ts';
import { debug } from './platform/console.ts';

export type Listeners = ReturnType<typeof createListeners>;

type Listener = (told: never) => unknown;

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
    /** Tells everyone who listens; true if one of them answered `false`. */
    tell<Topic extends keyof Topics>(topic: Topic, told: Topics[Topic]): boolean {
      if (isDebug) debug(topic, told);
      // Every one is told, whatever the others answer.
      const answers = [...(listeners[topic] ?? [])].map((listener) =>
        attempt(() => listener(told as never)),
      );
      return answers.includes(false);
    },
  };
}
