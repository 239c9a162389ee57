import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type {
  PromptOutcome,
  PromptRequest,
  ShowPrompt,
  Stop,
} from '../../../client/show/prompt.ts';
import { buildPart } from '../../support/build-part.ts';
import { type SampleName, samples } from './samples.ts';

const policy =
  "default-src 'self'; script-src 'nonce-abc'; style-src 'self'; require-trusted-types-for 'script'";

const styles: Readonly<Record<string, string>> = {
  '/shop.css': `html { font-size: 62.5% } body { margin: 0; font: 1.6rem/1.5 Georgia, serif; color: #222; background: #fff }
    main { display: grid; gap: 4rem; padding: 2rem } main p { height: 30rem; margin: 0 }`,
  '/hostile.css': `* { all: unset !important } dialog, section, tresen-prompt { display: none !important }
    body { transform: rotate(3deg) !important; overflow: hidden !important }`,
};

const script = `
  window.outcomes = []; window.troubles = []; window.keys = []; window.shifts = 0;
  window.load = () => import('/prompts.js');
  addEventListener('securitypolicyviolation', (event) => troubles.push(event.violatedDirective + ' ' + event.sourceFile));
  addEventListener('error', (event) => troubles.push(event.message));
  addEventListener('unhandledrejection', (event) => troubles.push(String(event.reason)));
  document.addEventListener('keydown', (event) => keys.push(event.key));
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });`;

const html = (
  sheets: readonly string[],
) => `<!doctype html><html lang="de"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><title>Webhaus Lindner</title>
  ${sheets.map((sheet) => `<link rel="stylesheet" href="${sheet}">`).join('')}
  <script nonce="abc">${script}</script></head><body><main><h1>Decken</h1><button id="opener">Filter</button>
  ${Array.from({ length: 8 }, (_, i) => `<p><a href="#${i}">Decke ${i}</a></p>`).join('')}</main></body></html>`;

/** What the shop's page keeps for the tests. */
type ShopWindow = {
  outcomes: PromptOutcome[];
  troubles: string[];
  keys: string[];
  shifts: number;
  load: () => Promise<{ showPrompt: ShowPrompt }>;
  stop: Stop;
};
declare global {
  interface Window extends ShopWindow {}
  /** TypeScript 5.9 does not know it yet (DOM standard, "move"). */
  interface Element {
    moveBefore(node: Node, child: Node | null): void;
  }
}

/** A shop with a strict content security policy that serves the built prompt part. */
export async function startStrictShop() {
  const part = await buildPart('prompts');
  const server = createServer(({ url = '/' }, response) => {
    const css = styles[url];
    const type = css ? 'css' : url === '/prompts.js' ? 'javascript' : 'html';
    response.setHeader('content-type', `text/${type}; charset=utf-8`);
    response.setHeader('content-security-policy', policy);
    const sheets = url === '/hostile' ? ['/shop.css', '/hostile.css'] : ['/shop.css'];
    response.end(css ?? (type === 'javascript' ? part : html(sheets)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Opens the shop in a context of its own. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Shows a sample; the page keeps its outcomes and its Stop. */
export async function show(page: Page, name: SampleName, changes: Partial<PromptRequest> = {}) {
  const request = {
    variant: samples[name],
    locale: 'de-DE',
    theme: { accent: '#1f5c4a' },
    personalised: false,
    ...changes,
  };
  await page.evaluate(async (wanted) => {
    const { showPrompt } = await window.load();
    // Nothing drawn leaves nothing to stop.
    window.stop = showPrompt(wanted, (outcome) => window.outcomes.push(outcome)) ?? (() => {});
  }, request);
}

/** What was reported so far. */
export const outcomesOf = (page: Page) => page.evaluate(() => window.outcomes);

/** Violations of the policy and errors that reached the page. */
export const troublesOf = (page: Page) => page.evaluate(() => window.troubles);

/** The id, class or tag of what has the focus, looking into the prompt. */
export const focusOf = (page: Page) =>
  page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return inner?.id || inner?.className || inner?.localName;
  });
