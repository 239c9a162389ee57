import { listen } from './listen.ts';
import type { Emit, Stop } from './signal.ts';

/** Single-page shops set the title and push their data a moment after the address. */
const settleMs = 300;

/**
 * Page views: the first one, those of single-page navigation, and a return from the back/forward
 * cache, which is a new view of the same page object. A prerendered page counts once it is seen.
 * `onView` is told before each, so that what belongs to the view before it can end.
 */
export function onPageView(emit: Emit, onView: () => void): Stop {
  let path: string;
  let timer: number | undefined;
  const view = () => {
    onView();
    path = location.pathname;
    emit('track', 'page_view', describePage(), 'page');
  };
  const navigated = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => location.pathname !== path && view(), settleMs);
  };
  const restores = (['pushState', 'replaceState'] as const).map((name) => {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      navigated();
    };
    return () => {
      history[name] = original;
    };
  });
  const stops = [
    ...restores,
    listen(window, 'popstate', navigated),
    listen(window, 'pageshow', (event) => event.persisted && view()),
    listen(document, 'prerenderingchange', view),
  ];
  if (!(document as { prerendering?: boolean }).prerendering) view();
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Path without the query, which may hold personal data or order keys; of it only the campaign
 * (utm_*) is kept. A referrer counts only when it is another site's.
 */
function describePage() {
  const { referrer } = document;
  const own = referrer.startsWith(location.origin);
  return {
    path: location.pathname,
    title: document.title.slice(0, 200),
    referrer: own ? undefined : referrer.split(/[?#]/)[0] || undefined,
    ...Object.fromEntries(
      [...new URLSearchParams(location.search)].filter(([name]) => /^utm_\w+$/.test(name)),
    ),
  };
}
