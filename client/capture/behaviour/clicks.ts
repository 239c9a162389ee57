import { now } from '../../platform/clock.ts';
import { listen } from '../listen.ts';
import type { Say } from './say.ts';
import { nameOf } from './words.ts';

/** Three clicks, each this soon after the one before and this near to it, are clicks in anger. */
const againMs = 700;
const nearPx = 25;
const angryClicks = 3;
/** A click that has changed nothing for so long will change nothing. */
const deadMs = 1_200;

/** What looks as if it did something, besides whatever has a pointer's hand. */
const clickable = 'button,summary,[role="button"],[role="tab"],[onclick],[type="button"],a';
/** What is clicked often with good reason, or shows the effect of a click in a way that we cannot see. */
const excused =
  'input:not([type="button"]),select,textarea,label,option,video,audio,iframe,canvas,[contenteditable],' +
  ['qty', 'quant', 'next', 'prev', 'arrow', 'slide', 'plus', 'minus', 'increas', 'decreas']
    .map((word) => `[class*="${word}" i]`)
    .join();

/** Clicks in anger, and clicks that nothing came of. */
export function onVainClicks(say: Say): () => void {
  let last = { at: 0, x: 0, y: 0, count: 0 };
  let watched: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(watched);
    watched = undefined;
    observer.disconnect();
  };
  const observer = new MutationObserver(settle);

  const watch = (target: Element) => {
    const control = target.closest<HTMLButtonElement & HTMLAnchorElement>(clickable);
    // Another page may take its time.
    if (/^[^#]/.test(control?.getAttribute('href') ?? '')) return;
    if (control?.form && control.type === 'submit') return;
    settle();
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    watched = setTimeout(() => {
      settle();
      if (control || getComputedStyle(target).cursor === 'pointer') {
        say('friction', { kind: 'dead_click', target: nameOf(control ?? target) });
      }
    }, deadMs);
  };
  for (const type of ['scroll', 'focusin', 'input', 'toggle', 'submit', 'play', 'blur']) {
    listen(window, type, settle);
  }
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) listen(navigation, 'navigate', settle);
  listen(window, 'click', ({ target, clientX: x, clientY: y, detail }: MouseEvent) => {
    // A script, or the keyboard, clicks without counting.
    if (!detail || !(target instanceof Element) || target.closest(excused)) return;
    const at = now();
    const isAgain =
      at - last.at < againMs && Math.abs(x - last.x) < nearPx && Math.abs(y - last.y) < nearPx;
    last = { at, x, y, count: isAgain ? last.count + 1 : 1 };
    if (last.count === 1) watch(target);
    // Three clicks on a text select it.
    if (last.count !== angryClicks || getSelection()?.type === 'Range') return;
    settle();
    say('friction', {
      kind: 'rage_click',
      target: nameOf(target.closest(clickable) ?? target),
    });
  });
  return settle;
}
