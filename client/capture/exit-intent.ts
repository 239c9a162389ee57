import { listen } from './listen.ts';

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
export function onExitIntent(leave: () => void): void {
  let last: MouseEvent | undefined;
  let pressedAt = -afterPressMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const root = document.documentElement;

  listen(root, 'mousemove', (event) => {
    clearTimeout(timer);
    last = event;
  });
  listen(root, 'pointerdown', ({ timeStamp }) => {
    pressedAt = timeStamp;
  });
  listen(root, 'mouseleave', ({ target, clientX, clientY, timeStamp }: MouseEvent) => {
    if (
      target === root &&
      clientY <= 0 &&
      last &&
      last.clientY < innerHeight / 2 &&
      last.clientY - clientY > minSpeed * (timeStamp - last.timeStamp) &&
      clientX > edgePx &&
      clientX < root.clientWidth - edgePx &&
      timeStamp - pressedAt > afterPressMs &&
      !document.activeElement?.matches('input,select,textarea')
    ) {
      timer = setTimeout(leave, returnMs);
    }
  });
}
