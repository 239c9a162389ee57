import { listen } from './listen.ts';
import type { Emit, Stop } from './signal.ts';

/** After this silence a visitor is not counted as active any more. */
const silenceMs = 30_000;
const tickMs = 1000;
/** Shorter stretches are not worth an event. */
const leastMs = 500;

/** Active time so far on this page view, and the end of the view's account. */
export type Engagement = { activeMs: () => number; report: () => void; stop: Stop };

/**
 * Active time and scroll depth. Time counts while the page is visible, has focus, and the visitor
 * did something in the last half minute. Scroll depth is read once a second rather than on each
 * scroll, because reading it may force a layout. Depth and silence are also triggers.
 */
export function onEngagement(emit: Emit, now: () => number): Engagement {
  let activeMs = 0;
  let depth = 0;
  let lastTick = now();
  let lastInput = lastTick;

  const isActive = () => document.visibilityState === 'visible' && document.hasFocus();
  const count = () => {
    const at = now();
    // A sleeping machine or a throttled timer must not count as one long look.
    if (isActive() && at - lastInput < silenceMs) activeMs += Math.min(at - lastTick, 2 * tickMs);
    lastTick = at;
  };
  const tick = () => {
    count();
    if (!isActive()) return;
    const { scrollHeight } = document.documentElement;
    depth = Math.max(depth, Math.min(1, (scrollY + innerHeight) / scrollHeight));
    emit({ type: 'trigger', trigger: 'scroll_depth', amount: depth });
    emit({ type: 'trigger', trigger: 'idle', amount: lastTick - lastInput });
  };
  const report = () => {
    count();
    if (activeMs < leastMs) return;
    const properties = { active_ms: activeMs, scroll_depth: Math.round(depth * 100) / 100 };
    activeMs = 0;
    depth = 0;
    emit({ type: 'track', event: 'engagement', properties, source: 'page' });
  };

  const timer = setInterval(tick, tickMs);
  const stops = [
    listen(window, 'pointermove pointerdown keydown scroll', () => {
      lastInput = now();
    }),
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'hidden') report();
      else lastTick = lastInput = now();
    }),
    listen(window, 'pagehide', report),
  ];
  const stop = () => {
    clearInterval(timer);
    for (const stopOne of stops) stopOne();
  };
  return { activeMs: () => activeMs, report, stop };
}
