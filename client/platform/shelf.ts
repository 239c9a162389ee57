import { attempt } from './attempt.ts';
import { pageId } from './random.ts';

/**
 * Where a page leaves what it could not deliver: an entry of its own in localStorage, because that is
 * written before a page is gone, whatever becomes of it.
 */
const prefix = 'tresen.';
const own = prefix + pageId;

const lock = (key: string, use: () => unknown) => navigator.locks?.request(key, use);

/**
 * Keeps exactly this for later pages. A page that `isTrying` to deliver by itself holds a Web Lock from
 * then on; others take none, because a lock keeps a page out of the back/forward cache.
 */
export function keep(rows: readonly object[], isTrying: unknown): void {
  if (rows[0]) {
    localStorage[own] = JSON.stringify(rows);
    // Asked for again it waits behind itself, and both end with the page.
    if (isTrying) lock(own, () => new Promise(() => {}));
  } else localStorage.removeItem(own);
}

/** What other pages left, each entry once it is nobody's any more; nothing where storage is forbidden. */
export function takeOver<Row>(use: (rows: Row[]) => void): void {
  attempt(() => {
    for (const key in localStorage) {
      if (key.startsWith(prefix)) {
        const take = () =>
          attempt(() => {
            const rows = JSON.parse(localStorage[key]);
            localStorage.removeItem(key);
            use(rows);
          });
        // Browsers without locks, and pages without TLS, repeat what a living page is about to send.
        lock(key, take) ?? take();
      }
    }
  });
}
