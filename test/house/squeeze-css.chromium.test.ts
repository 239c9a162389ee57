import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { styles } from '../../client/show/styles.ts';
import { squeeze } from '../../tools/build/squeeze-css.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The rules as a browser understands them. */
async function understood(css: string): Promise<string[]> {
  const page = await browser.newPage();
  const rules = await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s+/g, ' '));
  }, css);
  await page.close();
  return rules;
}

test('squeezed styles mean the same to a browser', async () => {
  const squeezed = squeeze(styles);
  expect(squeezed.length).toBeLessThan(styles.length * 0.9);
  const before = await understood(styles);
  expect(before.length).toBeGreaterThan(20);
  expect((await understood(squeezed)).map(tight)).toEqual(before.map(tight));
});

/** Custom properties keep their text as written, spaces included. */
function tight(rule: string): string {
  return rule.replace(/([:,]) /g, '$1');
}

test.each([
  ['a /* why */ b { color: red; }', 'a b{color:red}'],
  ['.a > .b , .c { margin: 0 auto ; }', '.a>.b,.c{margin:0 auto}'],
  ['.a { width: calc(100% - 2px); }', '.a{width:calc(100% - 2px)}'],
  ['.a :hover { top: 0 }', '.a :hover{top:0}'],
])('%s becomes %s', (css, squeezed) => {
  expect(squeeze(css)).toBe(squeezed);
});
