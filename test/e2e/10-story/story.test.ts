import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmtpLab, startSmtp } from '../../collector/mail/smtp-lab.ts';
import { launchBrowser } from '../../support/browser.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { eventually, loggedEvents, type ToldEvent } from '../../support/profile-api.ts';
import { promptOf } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { devices, picture, type Seat, takeSeat, visitorOf } from './cast.ts';
import { byHand, draw, drawAll, everybody, inTime } from './people.ts';

const email = 'ada@example.com';
const emailOfBen = 'ben@example.com';

let stack: Stack;
let browser: Browser;
let post: SmtpLab;
let server: PostgresServer | undefined;
let phone: Seat;
let laptop: Seat;
let elsewhere: Seat;
let owner: Page;
/** Who is who, as the story goes on: visitors, an order, and profiles. */
const known = { phone: '', laptop: '', elsewhere: '', order: '', ada: '', ben: '' };
/** Customer numbers that the shop gave. */
const customer = { ada: '', ben: '' };

async function logIn(): Promise<Page> {
  const { page } = await takeSeat(browser, stack.shopUrl, devices.laptop);
  await page.goto(`${stack.collectorUrl}/`);
  await page.getByLabel('Access token').fill(stack.adminToken);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${stack.collectorUrl}/`);
  return page;
}

/** Waits until the log holds as many events that are so. */
const recorded = (is: (event: ToldEvent) => boolean, least = 1) =>
  eventually(
    async () => (await loggedEvents(stack)).filter(is),
    (found) => found.length >= least,
  );
const named =
  (...names: string[]) =>
  ({ event }: ToldEvent) =>
    names.includes(event);

/** The link of the newest mail to an address that says this. */
async function linkMailedTo(address: string, said: RegExp): Promise<string> {
  const mails = await eventually(
    async () => post.mails.filter(({ to, raw }) => to.includes(address) && said.test(raw)),
    (found) => found.length > 0,
  );
  const plain = (mails.at(-1)?.raw ?? '').replace(/=\r\n/g, '').replace(/=3D/g, '=');
  return /^http\S+/m.exec(plain)?.[0] ?? '';
}

/** Agrees, and looks at a product. */
async function lookAround({ walk }: Seat): Promise<void> {
  await walk.home();
  await walk.acceptCookies();
  await walk.openCategory();
  await walk.openProduct();
}

/** Closes the page, and waits until what it sent at last is in the log. */
async function leave({ page }: Seat): Promise<void> {
  await page.close({ runBeforeUnload: false });
  let before = -1;
  await eventually(
    async () => {
      await wait(400);
      return (await loggedEvents(stack)).length;
    },
    (count) => {
      const isQuiet = count === before;
      before = count;
      return isQuiet;
    },
  );
}

/** Fills in the shop's form for an account; answers the customer number. */
async function register({ page }: Seat, name: string, address: string): Promise<string> {
  await page.goto(`${stack.shopUrl}/en/account`);
  await page.fill('#register-name', name);
  await page.fill('#register-email', address);
  await page.fill('#register-password', 'correct horse battery');
  await page.getByTestId('register').click();
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor();
  const layer = await page.evaluate<{ user_id?: string }[]>('dataLayer');
  return layer.find(({ user_id }) => user_id !== undefined)?.user_id ?? '';
}

const personPage = (id: string) => `${stack.collectorUrl}/people/${encodeURIComponent(id)}`;
const main = () => owner.locator('main').innerText();
const inLanguage = (language: 'de' | 'en') => owner.goto(`${stack.collectorUrl}/?lang=${language}`);

/** Takes a tie away or puts it back, with the buttons of the person's page. */
async function decide(id: string, line: RegExp, [open, sure]: [string, string]): Promise<void> {
  await owner.goto(`${personPage(id)}/identity`);
  const tie = owner.locator('li.tie').filter({ hasText: line });
  await tie.getByText(open).click();
  await tie.getByRole('button', { name: sure, exact: true }).click();
  await owner.waitForURL(/[?&]done=/);
}

/** The person of somebody of whom nothing more is known than the browser. */
const stranger = (visitorId: string) => `v_${visitorId}~demo`;
/** Ends the collector, folds everybody anew, and starts it again. */
async function rebuild(): Promise<void> {
  await stack.collector.stop();
  await stack.tresen('rebuild');
  await stack.collector.start();
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (store) => {
  beforeAll(async () => {
    server = store === 'PostgreSQL' ? await startPostgres({ durable: false }) : undefined;
    post = await startSmtp();
    [stack, browser] = await Promise.all([
      startStack({
        shopSecret: 'a-secret-that-the-shop-shares-with-its-collector',
        env: {
          ...(server && { TRESEN_DATABASE: await server.createDatabase() }),
          TRESEN_MAIL_URL: post.url,
          TRESEN_MAIL_FROM: 'post@teehaus.example',
        },
      }),
      launchBrowser(),
    ]);
    phone = await takeSeat(browser, stack.shopUrl, devices.phone);
    laptop = await takeSeat(browser, stack.shopUrl, devices.laptop);
    elsewhere = await takeSeat(browser, stack.shopUrl, devices.elsewhere);
    owner = await logIn();
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await post?.close();
    await server?.stop();
  });
  test('somebody looks around on a phone, somebody fills a cart on a laptop', async () => {
    await Promise.all([lookAround(phone), lookAround(laptop).then(laptop.walk.addToCart)]);
    known.phone = await visitorOf(phone, stack);
    known.laptop = await visitorOf(laptop, stack);
    await recorded(named('view_item'), 2);
    await recorded(named('add_to_cart'));
    expect(await everybody(stack)).toEqual([known.phone, known.laptop].map(stranger).toSorted());
  });

  test('the phone asks for the newsletter by a prompt, and confirms it by the mail', async () => {
    const { page, walk } = phone;
    await page.evaluate("tresen.show('newsletter-exit')");
    await promptOf(page).waitFor();
    await picture(page, '03-prompt');
    await walk.signUp(email);
    await page.goto(await linkMailedTo(email, /confirm=/));
    await picture(page, '03-confirm');
    expect(await page.locator('main').innerText()).toContain(email);
    await page.locator('main button').click();
    await picture(page, '03-confirmed');
    const [confirmed] = await recorded(named('newsletter_confirmed'));
    expect(confirmed).toMatchObject({ visitorId: known.phone, properties: { browser: 'same' } });
  });

  test('the laptop orders as a guest with the same address, and both are one person', async () => {
    known.order = await laptop.walk.order(email);
    // The page tells of it, and the shop's server.
    await recorded(named('purchase'), 2);
    const [one, ...others] = await everybody(stack, email);
    expect([one, others]).toEqual([expect.stringMatching(/^e_/), []]);
    const { profile, events } = await draw(stack, one ?? '');
    expect(profile).toMatchObject({
      orders: [{ transactionId: known.order }],
      cart: { status: 'empty' },
      newsletter: { status: 'confirmed' },
    });
    expect(events).toEqual(await byHand(stack, () => true));
  });

  test('they log in, and later somebody else does on the same laptop', async () => {
    const before = await everybody(stack, email);
    customer.ada = await register(laptop, 'Ada Example', email);
    await recorded(named('sign_up'));
    // The shop's session runs out; nobody logs out.
    await laptop.context.clearCookies({ name: 'session' });
    customer.ben = await register(laptop, 'Ben Example', emailOfBen);
    await laptop.walk.openCategory();
    await laptop.walk.openProduct();
    await recorded(named('sign_up'), 2);
    await recorded((event) => event.event === 'view_item' && event.visitorId === known.laptop, 2);
    await recorded((event) => event.event === 'identify' && event.source === 'server', 2);
    await leave(laptop);
    [known.ada = '', known.ben = ''] = (
      await Promise.all([everybody(stack, 'ada'), everybody(stack, 'ben')])
    ).flat();
    expect(before).not.toContain(known.ada);
    expect(await everybody(stack)).toEqual([known.ada, known.ben].toSorted());
  });

  test('the owner sees the two persons that one would draw by hand', async () => {
    const log = await loggedEvents(stack);
    const [, loginOfBen] = log.filter(
      ({ event, visitorId }) => event === 'identify' && visitorId === known.laptop,
    );
    const [, toldOfBen] = log.filter(
      ({ event, source }) => event === 'identify' && source === 'server',
    );
    if (!loginOfBen || !toldOfBen) throw new Error('Ben never logged in.');
    const isBens = (event: ToldEvent): boolean =>
      event.visitorId === toldOfBen.visitorId ||
      (event.visitorId === known.laptop && inTime(event, loginOfBen) >= 0);
    const [ada, ben] = await Promise.all([draw(stack, known.ada), draw(stack, known.ben)]);
    expect(ada.events).toEqual(await byHand(stack, (event) => !isBens(event)));
    expect(ben.events).toEqual(await byHand(stack, isBens));
    expect(ada.profile).toMatchObject({
      name: 'Ada Example',
      orders: [{ transactionId: known.order }],
      cart: { status: 'empty' },
    });
    expect(ben.profile).toMatchObject({
      name: 'Ben Example',
      orders: [],
      cart: { status: 'empty' },
    });

    for (const [language, title, said] of [
      ['en', '2 people are in your shop right now.', 'Others used the same browsers'],
      ['de', 'Gerade sind 2 Menschen in Ihrem Shop.', 'Andere benutzten dieselben Browser'],
    ] as const) {
      await inLanguage(language);
      expect(await main()).toContain(title);
      await picture(owner, `07-people-${language}`);
      await owner.getByRole('link', { name: 'Ada Example' }).click();
      await owner.getByRole('heading', { name: 'Ada Example' }).waitFor();
      expect(await main()).toContain(known.order);
      await picture(owner, `07-ada-${language}`);
      await owner.goto(`${personPage(known.ada)}/identity`);
      expect(await main()).toContain(said);
      await picture(owner, `07-ada-why-${language}`);
      await owner.goto(`${personPage(known.ben)}`);
      expect(await main()).not.toContain(known.order);
      await picture(owner, `07-ben-${language}`);
    }
  });

  test('somebody who says to be a customer is undone in one click, and nothing is left of it', async () => {
    await inLanguage('en');
    const before = await drawAll(stack);
    await lookAround(elsewhere);
    await elsewhere.page.evaluate(`tresen.identify(${JSON.stringify(customer.ada)})`);
    known.elsewhere = await visitorOf(elsewhere, stack);
    const isTheirs = ({ visitorId }: ToldEvent) => visitorId === known.elsewhere;
    await recorded((event) => isTheirs(event) && event.event === 'identify');
    await leave(elsewhere);
    const spoofed = await draw(stack, known.ada);
    expect(spoofed.events).toHaveLength(
      (before[known.ada]?.events.length ?? 0) + (await byHand(stack, isTheirs)).length,
    );
    await owner.goto(`${personPage(known.ada)}/identity`);
    await picture(owner, '08-spoofed-why');

    await decide(known.ada, /on a computer \(Firefox\)/, ['Take away …', 'Take it away']);
    expect(await main()).toContain('Taken away. These are told apart now.');
    await picture(owner, '08-undone');
    const { [stranger(known.elsewhere)]: alone, ...others } = await drawAll(stack);
    expect(others).toEqual(before);
    expect(alone?.events).toEqual(
      await byHand(stack, (event) => isTheirs(event) && !/^ident/.test(event.event)),
    );
    await owner.goto(personPage(stranger(known.elsewhere)));
    await picture(owner, '08-stranger');
  });

  test('the phone is told apart and put back, and each time both timelines are exact', async () => {
    await inLanguage('de');
    const before = await drawAll(stack);
    const isPhones = ({ visitorId }: ToldEvent) => visitorId === known.phone;
    const line = /aus dem Postfach selbst bestätigt/;
    await decide(known.ada, line, ['Wegnehmen …', 'Ja, wegnehmen']);
    expect(await main()).toContain('Es wird jetzt getrennt erzählt.');
    const apart = await drawAll(stack);
    const phones = new Set(await byHand(stack, isPhones));
    expect(apart[known.ada]?.events).toEqual(
      before[known.ada]?.events.filter((id) => !phones.has(id)),
    );
    // What names the address is set aside; what they looked at is the phone's own.
    expect(apart[stranger(known.phone)]?.events).toEqual(
      await byHand(
        stack,
        (event) => isPhones(event) && !/^(newsletter|identity)_/.test(event.event),
      ),
    );
    expect(apart[known.ada]?.profile).toMatchObject({ newsletter: { status: 'none' } });
    await picture(owner, '09-apart');

    await decide(known.ada, line, ['Zurücklegen …', 'Ja, zurücklegen']);
    expect(await drawAll(stack)).toEqual(before);
    await picture(owner, '09-together');
  });

  test('a rebuild gives the same people', async () => {
    const before = await drawAll(stack);
    await rebuild();
    expect(await drawAll(stack)).toEqual(before);
  });

  test('by a mailed link they see what is known, take it along and erase it', async () => {
    const before = await drawAll(stack);
    const { page } = await takeSeat(browser, stack.shopUrl, devices.phone);
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState('load');
    };
    await page.goto(`${stack.collectorUrl}/me?site=demo`);
    await picture(page, '10-me-stranger');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await press('Link schicken');
    await page.goto(await linkMailedTo(email, /link=3D|link=/));
    await picture(page, '10-me-link');
    await page.locator('main button').first().click();
    await page.getByText(known.order).first().waitFor();
    await picture(page, '10-me');
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /JSON/ }).click();
    const file = await readFile(await (await waiting).path(), 'utf8');
    for (const told of [email, known.order, 'Ada Example']) expect(file).toContain(told);
    expect(file).not.toContain(emailOfBen);

    await page.getByRole('link', { name: 'Löschen …' }).click();
    await picture(page, '10-me-erase');
    await page.locator('button.grave').click();
    await page.waitForLoadState('load');
    await picture(page, '10-me-erased');

    const isGone = async () => {
      const after = await drawAll(stack);
      expect(Object.keys(after).toSorted()).toEqual(
        [known.ben, stranger(known.elsewhere)].toSorted(),
      );
      expect(after[known.ben]).toEqual(before[known.ben]);
      for (const q of ['ada', email, known.order, customer.ada]) {
        expect([q, await everybody(stack, q)]).toEqual([q, []]);
      }
      const log = JSON.stringify(await loggedEvents(stack));
      for (const trace of [email, 'Ada Example', known.order, known.phone, customer.ada]) {
        expect(log).not.toContain(trace);
      }
      await expect(stack.api(`/api/profiles/${known.ada}`)).rejects.toThrow('404');
    };
    await isGone();
    await rebuild();
    await isGone();
    await inLanguage('en');
    await owner.goto(`${stack.collectorUrl}/?q=ada`);
    expect(await main()).toContain('Nobody matches “ada”.');
    await picture(owner, '10-nobody');
    await owner.goto(personPage(known.ada));
    expect(await main()).toContain('There is nobody under this address.');
  });
});
