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
  let moves: MouseEvent[] = [];
  let pressedAt = -afterPressMs;
  let timer: number | undefined;
  const root = document.documentElement;

  const leave = ({ target, relatedTarget, clientX: x, clientY: y, timeStamp }: MouseEvent) => {
    const [first] = moves;
    const last = moves.at(-1);
    if (target !== root || relatedTarget || y > 0 || !first || !last) return;
    moves = [];
    if (
      first.clientY - y >= minSpeed * (timeStamp - first.timeStamp) &&
      last.clientY < innerHeight / 2 &&
      x > edgePx &&
      x < root.clientWidth - edgePx &&
      timeStamp - pressedAt > afterPressMs &&
      !/INPUT|SELECT|TEXTAREA/.test(`${document.activeElement?.tagName}`)
    ) {
      timer = window.setTimeout(() => emit('trigger', 'exit_intent'), returnMs);
    }
  };
  const stops = [
    listen(root, 'mousemove', (event) => {
      clearTimeout(timer);
      moves = [...moves.slice(-4), event];
    }),
    listen(root, 'pointerdown', (event) => {
      pressedAt = event.timeStamp;
    }),
    listen(root, 'mouseleave', leave),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
