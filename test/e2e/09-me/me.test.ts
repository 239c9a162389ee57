import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmtpLab, startSmtp } from '../../collector/mail/smtp-lab.ts';
import { launchBrowser } from '../../support/browser.ts';
import { eventually, loggedEvents } from '../../support/profile-api.ts';
import { createShopWalk, type ShopWalk } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where pictures of the page go, if somebody wants to look at them. */
const shots = process.env.SHOTS_DIR;

let stack: Stack;
let browser: Browser;
let post: SmtpLab;

beforeAll(async () => {
  post = await startSmtp();
  [stack, browser] = await Promise.all([
    startStack({ env: { TRESEN_MAIL_URL: post.url, TRESEN_MAIL_FROM: 'post@teehaus.example' } }),
    launchBrowser(),
  ]);
  if (shots) mkdirSync(shots, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await post?.close();
});

type Visitor = {
  context: BrowserContext;
  page: Page;
  walk: ShopWalk;
  me(query?: string): Promise<void>;
};

/** Somebody with a browser of their own. */
async function visitor(options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  return {
    context,
    page,
    walk: createShopWalk(page, stack.shopUrl),
    me: async (query = '') => {
      await page.goto(`${stack.collectorUrl}/me?site=demo${query}`);
    },
  };
}

/** Agrees, looks at a product, puts it into the cart, and has it recorded. */
async function shop({ walk }: Visitor): Promise<void> {
  await walk.home();
  await walk.acceptCookies();
  await walk.openCategory();
  await walk.openProduct();
  await walk.addToCart();
  await walk.home();
  await recorded('add_to_cart');
}
const recorded = (event: string, least = 1) =>
  eventually(
    async () => (await loggedEvents(stack)).filter((one) => one.event === event),
    (found) => found.length >= least,
  );
const main = ({ page }: Visitor) => page.locator('main').innerText();
const press = async ({ page }: Visitor, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState('load');
};

describe('with the browser’s own mark', () => {
  test('a visitor sees their visit, corrects, pauses, takes along and erases', async () => {
    const ada = await visitor();
    await shop(ada);
    const shown = (await ada.context.cookies(stack.shopUrl)).find(({ name }) => name === 'tresen');
    expect(shown?.value).toMatch(/^[0-9a-f]{32}$/);
    await ada.me();
    expect(await main(ada)).toContain('Everything that Demo shop has recorded about this browser');
    expect(await main(ada)).toContain('Products and interests');

    await ada.page.getByText('Correct', { exact: true }).click();
    await ada.page.getByLabel('Your name').fill('Ada Example');
    await ada.page.getByRole('button', { name: 'Save' }).first().click();
    expect(await main(ada)).toContain('Ada Example');

    const waiting = ada.page.waitForEvent('download');
    await ada.page.getByRole('link', { name: 'File for programs (JSON)' }).click();
    expect((await waiting).suggestedFilename()).toBe('demo-my-data.json');

    await press(ada, 'Pause');
    expect(await main(ada)).toContain('Nothing more is recorded');
    const before = (await loggedEvents(stack)).length;
    await ada.walk.home();
    await ada.walk.openCategory();
    await ada.page.waitForTimeout(1_500);
    expect(await loggedEvents(stack)).toHaveLength(before);
    expect(await ada.page.evaluate('localStorage.getItem("tresen")')).toBeNull();
    await ada.me();
    await press(ada, 'End the pause');
    await ada.walk.home();
    await ada.walk.openCategory();
    await eventually(
      () => loggedEvents(stack),
      (events) => events.length > before + 1,
    );

    await ada.me();
    await ada.page.getByRole('link', { name: 'Erase …' }).click();
    await press(ada, 'Erase for good');
    expect(await main(ada)).toContain('Everything is erased');
    const left = (await loggedEvents(stack)).filter(({ visitorId }) => visitorId === shown?.value);
    expect(left).toEqual([]);
    await ada.me();
    expect(await main(ada)).toContain('Nothing was recorded about this browser');
    await ada.context.close();
  });

  test('who refused has nothing to see, and another’s id in the address changes nothing', async () => {
    const ada = await visitor();
    await shop(ada);
    const mark = (await ada.context.cookies(stack.shopUrl)).find(({ name }) => name === 'tresen');
    const bob = await visitor();
    await bob.walk.home();
    await bob.walk.refuseCookies();
    await bob.me(`&visitor=${mark?.value}&id=v_${mark?.value}~demo&tresen=${mark?.value}`);
    expect(await main(bob)).toContain('Nothing was recorded about this browser');
    await ada.context.close();
    await bob.context.close();
  });
});

/** What a form of the shop reports. */
const askForNewsletter = (email: string): string =>
  `tresen.track('newsletter_requested', ${JSON.stringify({ email, consent_text: 'Yes, monthly.', locale: 'en', path: '/' })})`;

describe('with a mailed link', () => {
  const mailTo = (address: string, subject: RegExp) =>
    eventually(
      async () => post.mails.filter(({ to, raw }) => to.includes(address) && subject.test(raw)),
      (found) => found.length > 0,
    ).then((found) => addressIn(found.at(-1)?.raw ?? ''));
  /** The link in the plain part of a mail, whose long lines are broken. */
  const addressIn = (raw: string): string =>
    /^http\S+/m.exec(raw.replace(/=\r\n/g, '').replace(/=3D/g, '='))?.[0] ?? '';

  test('the newsletter is confirmed by a button, and then the mailbox opens the page', async () => {
    const email = 'grace@example.com';
    const grace = await visitor();
    await grace.walk.home();
    await grace.walk.acceptCookies();
    await grace.page.evaluate(askForNewsletter(email));
    await grace.page.goto(await mailTo(email, /Bitte =?|confirm/i));
    expect(await main(grace)).toContain(email);
    await grace.page.locator('main button').click();
    const [confirmed] = await recorded('newsletter_confirmed');
    expect(confirmed?.properties).toMatchObject({ email, browser: 'same' });

    const elsewhere = await visitor();
    await elsewhere.me();
    await elsewhere.page.getByLabel('E-mail address').fill(email);
    await press(elsewhere, 'Send the link');
    expect(await main(elsewhere)).toContain('If we know this address');
    await elsewhere.page.goto(await mailTo(email, /link=3D|link=/));
    await press(elsewhere, 'Open my data');
    expect(await main(elsewhere)).toContain(`owner of ${email}`);
    expect(await main(elsewhere)).toContain('subscribed');
    await press(elsewhere, 'Object to advertising');
    expect(await main(elsewhere)).toContain('Your objection counts from now on');
    await recorded('newsletter_unsubscribed');
    await grace.context.close();
    await elsewhere.context.close();
  });
});

test('on no screen is anything in the way, in either language, by day and by night', async () => {
  const ada = await visitor();
  await shop(ada);
  for (const step of ['', '&step=erase', 'stranger']) {
    if (step === 'stranger') await ada.context.clearCookies();
    for (const [width, language, colorScheme] of step === '' ? looks : looks.slice(0, 2)) {
      await ada.page.setViewportSize({ width, height: 844 });
      await ada.page.emulateMedia({ colorScheme });
      await ada.me(`&lang=${language}${step === 'stranger' ? '' : step}`);
      const name = `${width}-${language}-${colorScheme}${step.replace(/\W/g, '-')}`;
      if (shots) await ada.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
      const wide = await ada.page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(width);
      expect(await faultsOn(ada)).toEqual([]);
    }
  }
  await ada.context.close();
});
const looks = [
  [1280, 'en', 'light'],
  [390, 'de', 'light'],
  [1280, 'de', 'dark'],
  [390, 'en', 'dark'],
] as const;

/** What axe finds; it is brought in by the browser's own means, because the page runs nothing. */
async function faultsOn({ context, page }: Visitor): Promise<string[]> {
  const copy = await context.newPage();
  await copy.setViewportSize(page.viewportSize() ?? { width: 1280, height: 844 });
  await copy.emulateMedia({
    colorScheme: await page.evaluate<'light' | 'dark'>(
      "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'",
    ),
  });
  await copy.setContent(await page.content());
  await copy.addScriptTag({ path: axePath });
  const found: { violations: { id: string; nodes: { html: string }[] }[] } =
    await copy.evaluate('axe.run()');
  await copy.close();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
