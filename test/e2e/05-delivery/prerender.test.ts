import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { browserExecutable } from '../../support/browser-executable.ts';
import { type FakeCollector, startFakeCollector } from '../../support/fake-collector.ts';
import { serveShop } from '../../support/fixture-shop.ts';
import { eventually } from '../../support/profile-api.ts';

/** So long the second page is ready before it is opened; the third is made ready and never opened. */
const openAfterMs = 2_500;

/** Two pages of which the first has the others prerendered; what they say of themselves is `told`. */
function shopOf(scriptUrl: string) {
  const told: string[] = [];
  const tag = `<script async src="${scriptUrl}"></script>`;
  const rules = JSON.stringify({
    prerender: [{ urls: ['/second', '/third'], eagerness: 'immediate' }],
  });
  const page = (name: string, script: string) =>
    `<!doctype html><html lang="en"><head><title>${name}</title><link rel="icon" href="data:,">${tag}</head>
      <body><script>${script}</script></body></html>`;
  const tell = 'const tell=()=>fetch("/told?"+location.pathname+" "+document.prerendering);tell();';
  const shop = new Hono()
    .get('/told', (c) => {
      told.push(decodeURIComponent(new URL(c.req.url).search.slice(1)));
      return c.text('');
    })
    .get('/', (c) =>
      c.html(
        page('first', `setTimeout(()=>{location.href="/second"},${openAfterMs})`).replace(
          '</head>',
          `<script type="speculationrules">${rules}</script></head>`,
        ),
      ),
    )
    .get('*', (c) =>
      c.html(page('other', `${tell}document.addEventListener("prerenderingchange",tell)`)),
    );
  return { shop, told };
}

/** Chromium alone: whoever debugs a page, as the other tests do, switches prerendering off in it. */
async function withChromium(url: string, watch: () => Promise<void>): Promise<void> {
  const { executablePath, env } = await browserExecutable();
  const profile = await mkdtemp(join(tmpdir(), 'tresen-prerender-'));
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-features=LocalNetworkAccessChecks',
  ];
  const child = spawn(
    executablePath,
    [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, url],
    { env: { ...process.env, ...env }, stdio: 'ignore' },
  );
  try {
    await watch();
  } finally {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const viewsOf = (collector: FakeCollector, path: string) =>
  new Set(
    collector
      .log()
      .filter(({ event, properties }) => event === 'page_view' && properties.path === path)
      .map(({ messageId }) => messageId),
  ).size;

test('a prerendered page is one view from the moment that it is opened, and none if it never is', async () => {
  const collector = await startFakeCollector();
  const { shop, told } = shopOf(`${collector.origin}/s/demo.js`);
  const { origin, close } = await serveShop(shop);
  // Built once, so that no page waits for it.
  await fetch(`${collector.origin}/s/demo.js`);
  try {
    await withChromium(`${origin}/`, async () => {
      await eventually(
        async () => told,
        (all) => ['/second true', '/third true'].every((one) => all.includes(one)),
      );
      const beforeOpening = viewsOf(collector, '/second');
      await eventually(
        async () => viewsOf(collector, '/second'),
        (views) => views > 0,
        20_000,
      );
      expect(told).toContain('/second false');
      expect(beforeOpening).toBe(0);
      expect(viewsOf(collector, '/')).toBe(1);
      expect(viewsOf(collector, '/second')).toBe(1);
      expect(viewsOf(collector, '/third')).toBe(0);
    });
  } finally {
    await Promise.all([close(), collector.close()]);
  }
});
