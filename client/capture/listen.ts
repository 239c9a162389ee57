import { attempt } from '../platform/attempt.ts';

/** Adds a passive, capturing listener, for as long as the page lives, that can never throw into it. */
export function listen(
  target: EventTarget,
  type: string,
  // biome-ignore lint/suspicious/noExplicitAny: each source knows the event it asked for
  handle: (event: any) => unknown,
): void {
  target.addEventListener(type, (event) => attempt(() => handle(event)), {
    capture: true,
    passive: true,
  });
}
