import type { Page } from 'playwright-core';

declare global {
  interface Window {
    accessLog: string[];
  }
}

/**
 * Runs in a page before anything else, and notes every use of anything that reads from the device or
 * writes to it. What the test itself asks of Chromium's protocol is not noted.
 */
export function logAccess(): void {
  const log: string[] = [];
  Object.defineProperty(window, 'accessLog', { value: log });
  const note = (owner: object, name: string) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    // Some exist only where a page is secure.
    if (!own) return;
    const { get, set } = own;
    Object.defineProperty(owner, name, {
      ...own,
      get() {
        log.push(name);
        return get?.call(this);
      },
      ...(set && {
        set(value: unknown) {
          log.push(`${name}=`);
          set.call(this, value);
        },
      }),
    });
  };
  note(Document.prototype, 'cookie');
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    note(window, name);
  }
  for (const name of ['storage', 'serviceWorker']) note(Navigator.prototype, name);
}

/** What the page's scripts have touched so far. */
export const accessesOf = (page: Page): Promise<string[]> => page.evaluate(() => window.accessLog);
