import type { Stop } from './signal.ts';

/** Adds a passive listener that can never throw into the page; returns what removes it. */
export function listen(
  target: EventTarget,
  types: string,
  // biome-ignore lint/suspicious/noExplicitAny: each source knows the event it asked for
  handle: (event: any) => void,
): Stop {
  const guarded = (event: Event) => {
    try {
      handle(event);
    } catch {}
  };
  const options = { passive: true, capture: true };
  for (const type of types.split(' ')) target.addEventListener(type, guarded, options);
  return () => {
    for (const type of types.split(' ')) target.removeEventListener(type, guarded, options);
  };
}
