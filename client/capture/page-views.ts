import { listen } from './listen.ts';
import type { Track } from './signal.ts';

/** So often the address is looked at, besides before each event. */
const recheckMs = 1000;

/**
 * Page views: the first one, those of single-page navigation, and a return from the back/forward
 * cache, which is a new view of the same page object. The address is looked at rather than `history`
 * patched, which pages and routers patch themselves. A prerendered page counts once it is seen. The
 * answer looks at once whether the page is another one by now.
 */
export function onPageView(track: Track): () => void {
  let path: string | undefined;
  const check = () => {
    const { prerendering } = document as { prerendering?: boolean };
    if (prerendering || location.pathname === path) return;
    path = location.pathname;
    track('page_view', describePage(), 'page');
  };
  setInterval(check, recheckMs);
  listen(window, 'pageshow', ({ persisted }) => {
    if (persisted) path = undefined;
    check();
  });
  return check;
}

/**
 * Path without the query, which may hold personal data or order keys; of it only the campaign
 * (utm_*) is kept. A referrer counts only when it is another site's.
 */
function describePage() {
  const page: Record<string, string> = { path: location.pathname, title: document.title };
  const { referrer } = document;
  if (!referrer.startsWith(location.origin)) page.referrer = referrer.replace(/[?#].*/, '');
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name.startsWith('utm_')) page[name] = value;
  }
  return page;
}
