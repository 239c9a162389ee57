import type { Stop } from './prompt.ts';

const visibleMs = 1000;

/** Reports once, when half of the element has been on a visible page for a second without a break. */
export function onReallyVisible(element: Element, report: () => void): Stop {
  let isHalfVisible = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    clearTimeout(timer);
    if (isHalfVisible && document.visibilityState === 'visible') {
      timer = setTimeout(() => {
        stop();
        report();
      }, visibleMs);
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      isHalfVisible = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.5;
      update();
    },
    { threshold: 0.5 },
  );
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', update);
  };
  observer.observe(element);
  document.addEventListener('visibilitychange', update);
  return stop;
}
