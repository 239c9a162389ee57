import type { Page } from 'playwright-core';

/** One request as the browser made it. */
export type SeenRequest = { method: string; url: string };

/** What the browser itself says about a page: its traffic, and what the page left on the device. */
export type DeviceWatch = {
  requests: readonly SeenRequest[];
  /** Names of cookies, and keys of every kind of storage, of the page's origin. */
  traces(): Promise<string[]>;
};

/** Watches a page through Chromium's own protocol, before its first navigation. */
export async function watchDevice(page: Page): Promise<DeviceWatch> {
  const cdp = await page.context().newCDPSession(page);
  const requests: SeenRequest[] = [];
  cdp.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    requests.push({ method, url });
  });
  await cdp.send('Network.enable');
  await cdp.send('DOMStorage.enable');
  await cdp.send('IndexedDB.enable');

  const webStorage = async (securityOrigin: string, isLocalStorage: boolean) => {
    const storageId = { securityOrigin, isLocalStorage };
    const { entries } = await cdp.send('DOMStorage.getDOMStorageItems', { storageId });
    return entries.map(([key]) => `${isLocalStorage ? 'local' : 'session'}Storage ${key}`);
  };
  return {
    requests,
    async traces() {
      const { origin } = new URL(page.url());
      const { cookies } = await cdp.send('Network.getAllCookies');
      const { databaseNames } = await cdp.send('IndexedDB.requestDatabaseNames', {
        securityOrigin: origin,
      });
      const { cacheNames } = await page.evaluate(async () => ({ cacheNames: await caches.keys() }));
      return [
        ...cookies.map(({ name }) => `cookie ${name}`),
        ...(await webStorage(origin, true)),
        ...(await webStorage(origin, false)),
        ...databaseNames.map((name) => `indexedDB ${name}`),
        ...cacheNames.map((name) => `cache ${name}`),
      ].sort();
    },
  };
}
