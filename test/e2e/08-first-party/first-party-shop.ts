import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../tools/project.ts';
import { startCollector } from '../../support/collector-process.ts';
import { freePort } from '../../support/free-port.ts';
import { startNginx } from '../../support/nginx.ts';
import { type SlowProxy, startSlowProxy } from './slow-proxy.ts';

/** Names that lead to this machine, for a browser that is told so. */
export const resolveHere = '--host-resolver-rules=MAP *.example 127.0.0.1';

/** A shop behind nginx, and a collector under a path of it by the documented recipe. */
export type FirstPartyShop = {
  port: number;
  collectorUrl: string;
  proxy: SlowProxy;
  /** A page's address on a host, the shop's own unless another is named. */
  at(path: string, host?: string): string;
  stop(): Promise<void>;
};

const shopPage = (tag: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Teehaus</title>
<link rel="icon" href="data:,"><script>window.dataLayer=[]</script>${tag}</head><body><h1>Tea</h1></body></html>`;

/** The shop itself, which knows nothing of Tresen but the tag; it has a cookie of its own. */
export const serveTeehaus = async (tag: string) => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'shop_session=secret; Path=/; HttpOnly');
    response.end(shopPage(tag));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Writes the configuration of one site and answers its path. */
export const writeSites = async (folder: string, origins: readonly string[]): Promise<string> => {
  const path = join(folder, 'sites.json');
  const rest = { currency: 'EUR', timeZone: 'Europe/Berlin', languages: ['en'] };
  await writeFile(path, JSON.stringify({ sites: [{ key: 'teehaus', origins, ...rest }] }));
  return path;
};

/** The client of this moment. */
export const builtClient = join(root, '.tmp/parts');

/** Starts shop, collector, the proxy between, and nginx with `docs/deploy/nginx.conf`. */
export const startFirstPartyShop = async (): Promise<FirstPartyShop> => {
  const folder = await mkdtemp(join(tmpdir(), 'tresen-first-party-'));
  const port = await freePort();
  const hosts = ['teehaus.example', 'www.teehaus.example'];
  const origins = hosts.map((host) => `http://${host}:${port}`);
  const collector = await startCollector(folder, {
    TRESEN_DIST: builtClient,
    TRESEN_CONFIG: await writeSites(folder, origins),
    TRESEN_PUBLIC_URL: '/t',
    TRESEN_TRUSTED_PROXIES: '1',
  });
  const proxy = await startSlowProxy(collector.url);
  const shop = await serveTeehaus('<script async src="/t/s/teehaus.js"></script>');
  const nginx = await startNginx('nginx.conf', port, {
    'server 127.0.0.1:8787;': `server 127.0.0.1:${proxy.port};`,
    'listen 443 ssl;': `listen 127.0.0.1:${port};`,
    'ssl_certificate     /etc/ssl/teehaus.example.pem;': '',
    'ssl_certificate_key /etc/ssl/teehaus.example.key;': '',
    'http://127.0.0.1:8080': `http://127.0.0.1:${shop.port}`,
  });
  return {
    port,
    collectorUrl: collector.url,
    proxy,
    at: (path, host = 'www.teehaus.example') => `http://${host}:${port}${path}`,
    stop: async () => {
      await Promise.all([nginx.stop(), shop.close(), proxy.close()]);
      await collector.signal('SIGTERM');
      await rm(folder, { recursive: true });
    },
  };
};
