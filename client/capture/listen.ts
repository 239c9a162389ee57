import { attempt } from '../platform/attempt.ts';
import type { Stop } from './signal.ts';

/** Adds a passive listener that can never throw into the page; returns what removes it. */
export function listen(
  target: EventTarget,
  type: string,
  // biome-ignore lint/suspicious/noExplicitAny: each source knows the event it asked for
  handle: (event: any) => unknown,
): Stop {
  const guarded = (event: Event) => attempt(() => handle(event));
  // A passive, capturing listener: the page cannot keep events from it, nor wait for it.
  target.addEventListener(type, guarded, { capture: true, passive: true });
  return () => target.removeEventListener(type, guarded, true);
}
