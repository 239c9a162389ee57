import { now } from '../platform/clock.ts';
import { listen } from './listen.ts';
import type { Tick, Track } from './signal.ts';

/** After this silence a visitor is not counted as active any more. */
const silenceMs = 30_000;
const tickMs = 1000;
/** Shorter stretches are not worth an event. */
const leastMs = 500;

/** Active time so far on this page view; `report` ends its account, when the view ends or hides. */
export type Engagement = { activeMs: () => number; report: () => void };

/**
 * Active time and scroll depth. Time counts while the page is visible, has focus, and the visitor
 * did something in the last half minute. Scroll depth is read once a second rather than on each
 * scroll, because reading it may force a layout. Depth and silence are told on, for campaigns wait for them.
 */
export function onEngagement(track: Track, tell: Tick): Engagement {
  let activeMs = 0;
  let depth = 0;
  let ticked = now();
  let touched = ticked;

  const count = () => {
    const at = now();
    const active = !document.hidden && document.hasFocus();
    // A sleeping machine or a throttled timer must not count as one long look.
    if (active && at - touched < silenceMs) activeMs += Math.min(at - ticked, 2 * tickMs);
    ticked = at;
    return active;
  };
  const report = () => {
    count();
    if (activeMs < leastMs) return;
    const properties = { active_ms: activeMs, scroll_depth: +depth.toFixed(2) };
    activeMs = depth = 0;
    track('engagement', properties, 'page');
  };
  setInterval(() => {
    if (!count()) return;
    const { scrollHeight } = document.documentElement;
    depth = Math.min(1, Math.max(depth, (scrollY + innerHeight) / scrollHeight));
    tell(depth, ticked - touched);
  }, tickMs);
  for (const type of ['keydown', 'pointerdown', 'scroll', 'pointermove']) {
    listen(window, type, () => {
      touched = now();
    });
  }
  return { activeMs: () => activeMs, report };
}
