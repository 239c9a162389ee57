import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** One page of a shop made for a test; everything is optional. */
export type FixturePage = {
  title?: string;
  /** Before the tag, in the head. */
  head?: string;
  /** After the tag, in the head. */
  late?: string;
  /** Instead of the usual tag; `TAG` anywhere in the page is the script's address. */
  tag?: string;
  body?: string;
};

/** A shop of fixture pages on an origin of its own. */
export type FixtureShop = { origin: string; close(): Promise<void> };

const defaultTag = '<script async src="TAG"></script>';
const plainBody = '<main><h1>Shop</h1><p>Things to buy.</p></main>';

/** Serves pages by path; any other path is a plain page with the tag. */
export async function startFixtureShop(
  scriptUrl: string,
  pages: Readonly<Record<string, FixturePage>>,
): Promise<FixtureShop> {
  const server = createServer(({ url = '/' }, response) => {
    const path = url.split('?')[0] ?? '/';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(path === '/favicon.ico' ? '' : render(pages[path] ?? {}, scriptUrl));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves a shop that is a program of its own. */
export async function serveShop({ fetch }: Pick<Hono, 'fetch'>): Promise<FixtureShop> {
  const server = createAdaptorServer({ fetch, hostname: 'localhost' });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function render(page: FixturePage, scriptUrl: string): string {
  const { title = 'Shop', head = '', late = '', tag = defaultTag, body = plainBody } = page;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<link rel="icon" href="data:,">${head}${tag}${late}</head><body>${body}</body></html>`;
  return html.replaceAll('TAG', scriptUrl);
}
