import { listen } from './listen.ts';
import type { Emit, Stop } from './signal.ts';

/** px/ms upwards; a slower pointer is on its way to something. */
const minSpeed = 0.3;
/** A pointer that comes back within this time did not leave. */
const returnMs = 150;
/** A click near the top is followed by movements that mean nothing. */
const afterPressMs = 500;
const edgePx = 10;

/**
 * Exit intent with a mouse: the pointer leaves the window by the top edge, moving up quickly, and
 * does not come back at once. Not while a field has the focus (its suggestions and pickers lie
 * outside the page), not right after a click, and not over the side edges or the scroll bar.
 */
export function onExitIntent(emit: Emit): Stop {
  let moves: { y: number; at: number }[] = [];
  let pressedAt = -Infinity;
  let timer = 0;
  const root = document.documentElement;

  const left = (event: MouseEvent) => {
    const first = moves[0];
    const last = moves.at(-1);
    moves = [];
    if (!first || !last || event.relatedTarget || event.clientY > 0) return;
    const speed = (first.y - event.clientY) / Math.max(1, event.timeStamp - first.at);
    const inside = event.clientX > edgePx && event.clientX < root.clientWidth - edgePx;
    const near = last.y < innerHeight / 2;
    const busy =
      event.timeStamp - pressedAt < afterPressMs || /INPUT|SELECT|TEXTAREA/.test(focused());
    if (speed < minSpeed || !inside || !near || busy) return;
    timer = window.setTimeout(() => emit({ type: 'trigger', trigger: 'exit_intent' }), returnMs);
  };
  const stops = [
    listen(document, 'mousemove', (event: MouseEvent) => {
      moves = [...moves.slice(-4), { y: event.clientY, at: event.timeStamp }];
    }),
    listen(document, 'pointerdown', (event: Event) => {
      pressedAt = event.timeStamp;
    }),
    listen(root, 'mouseleave', (event: MouseEvent) => event.target === root && left(event)),
    listen(root, 'mouseenter', (event: Event) => event.target === root && clearTimeout(timer)),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

const focused = (): string => document.activeElement?.tagName ?? '';
