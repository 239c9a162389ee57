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
  let path = '';
  const view = () => {
    onView();
    path = location.pathname;
    emit({ type: 'track', event: 'page_view', properties: describePage(), source: 'page' });
  };
  let timer = 0;
  const navigated = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => location.pathname !== path && view(), settleMs);
  };
  const stops = [
    patch('pushState', navigated),
    patch('replaceState', navigated),
    listen(window, 'popstate', navigated),
    listen(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && view()),
  ];
  if ((document as Document & { prerendering?: boolean }).prerendering) {
    stops.push(listen(document, 'prerenderingchange', view));
  } else view();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function patch(name: 'pushState' | 'replaceState', after: () => void): Stop {
  const original = history[name];
  const patched: typeof original = function (this: History, ...args) {
    original.apply(this, args);
    after();
  };
  try {
    history[name] = patched;
  } catch {}
  return () => {
    if (history[name] === patched) history[name] = original;
  };
}

/**
 * Path without the query, which may hold personal data or order keys; of it only the campaign
 * (utm_*) is kept. A referrer counts only when it is another site's.
 */
function describePage(): Record<string, string> {
  const page: Record<string, string> = {
    path: location.pathname,
    title: document.title.slice(0, 200),
  };
  const { referrer } = document;
  if (referrer && !referrer.startsWith(location.origin))
    page.referrer = referrer.split(/[?#]/)[0] ?? '';
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (/^utm_\w+$/.test(name)) page[name] = value.slice(0, 100);
  }
  return page;
}
