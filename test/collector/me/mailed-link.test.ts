import { describe, expect, test } from 'vitest';
import type { Letter } from '../../../collector/mail/letter.ts';
import type { SendLetter } from '../../../collector/mail/smtp.ts';
import { hour, minute, newEvent, noon } from '../../support/log-events.ts';
import { aVisit, cookiesOf, createMeLab, idOf, type MeLab } from './me-lab.ts';

const anna = idOf('a');
const mallory = idOf('e');
const email = 'anna@shop.example';

/** A collector whose mails arrive at once. */
const start = () => {
  const mails: Letter[] = [];
  const send: SendLetter = async (letter, mayHandOver) => {
    if (await mayHandOver()) mails.push(letter);
    return { type: 'sent' };
  };
  return { lab: createMeLab({ send }), mails };
};
/** The link goes out after the answer. */
const later = () => new Promise((resolve) => setTimeout(resolve, 30));
const ask = async (lab: MeLab, address: string): Promise<Response> => {
  const answer = await lab.press('send_link', { fields: { email: address } });
  await later();
  return answer;
};
const linkIn = (letter: Letter | undefined): string =>
  new URL(/http\S+/.exec(letter?.text ?? '')?.[0] ?? 'http://none').searchParams.get('link') ?? '';
/** Opens a link as a person does; answers the session's cookies. */
const open = async (lab: MeLab, link: string) =>
  cookiesOf(await lab.press('open_link', { query: `&link=${link}`, fields: { link } }));

const requested = (visitorId: string, at = noon - hour, address = email) =>
  newEvent('newsletter_requested', at, { email: address, consent_text: 'Yes' }, { visitorId });

test('the answer is the same for an address that is known and for one that is not', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  const known = await ask(lab, email);
  const unknown = await ask(lab, 'nobody@shop.example');
  expect(unknown.headers.get('location')).toBe(known.headers.get('location'));
  expect(mails.map(({ to }) => to)).toEqual([email]);
});

test('a link opens once, by a button and not by being looked at, and only for a quarter of an hour', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  await ask(lab, email);
  const link = linkIn(mails[0]);
  for (let look = 0; look < 3; look += 1) {
    expect(await (await lab.get(`&link=${link}`)).text()).toContain('Your link is right');
  }
  const session = await open(lab, link);
  expect(session.tresen_me).toMatch(/^[\w-]{43}$/);
  expect(await (await lab.get('', session)).text()).toContain(`owner of ${email}`);
  expect((await open(lab, link)).tresen_me).toBeUndefined();
  await ask(lab, email);
  lab.clock.now += 16 * minute;
  expect((await open(lab, linkIn(mails[1]))).tresen_me).toBeUndefined();
});

test('a session ends after half an hour, and by the button', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  await ask(lab, email);
  const session = await open(lab, linkIn(mails[0]));
  await ask(lab, email);
  const other = await open(lab, linkIn(mails[1]));
  await lab.press('log_out', { cookies: other });
  expect(await (await lab.get('', other)).text()).toContain('Nothing was recorded');
  lab.clock.now += 31 * minute;
  expect(await (await lab.get('', session)).text()).toContain('Nothing was recorded');
});

test('the page by a mail does not take the browser it is read in for the one that was seen', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  await ask(lab, email);
  const page = await (await lab.get('', await open(lab, linkIn(mails[0])))).text();
  expect(page).toContain('Mark of a browser');
  expect(page).not.toContain('this browser on');
  expect(page).not.toContain('0 pages');
});

test('neither a link nor a session stands in the store', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  await ask(lab, email);
  const link = linkIn(mails[0]);
  const { tresen_me: session } = await open(lab, link);
  const kept = JSON.stringify(await lab.store.settings());
  expect(kept).not.toContain(link);
  expect(kept).not.toContain(session);
});

test('the cookie is for this page alone', async () => {
  const { lab, mails } = start();
  await lab.store.append([requested(anna)]);
  await ask(lab, email);
  const link = linkIn(mails[0]);
  const answer = await lab.press('open_link', {
    query: `&link=${link}`,
    fields: { link },
    headers: { origin: 'https://collector.example', 'sec-fetch-site': 'same-origin' },
  });
  const [line] = answer.headers.getSetCookie();
  for (const part of ['Max-Age=1800', 'Path=/me', 'HttpOnly', 'Secure', 'SameSite=Lax']) {
    expect(line).toContain(part);
  }
});

describe('limits', () => {
  test('an address gets three mails an hour, whoever asks', async () => {
    const { lab, mails } = start();
    await lab.store.append([requested(anna)]);
    for (let count = 0; count < 6; count += 1) await ask(lab, email);
    expect(mails).toHaveLength(3);
  });

  test('a network asks ten times an hour, for whatever addresses', async () => {
    const { lab } = start();
    const answers: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      const answer = await lab.press('send_link', { fields: { email: `${count}@shop.example` } });
      answers.push(answer.headers.get('location') ?? '');
    }
    expect(answers.filter((to) => to.includes('trouble=busy'))).toHaveLength(1);
  });
});

describe('what a mailbox opens', () => {
  const seenBy = async (lab: MeLab, mails: Letter[], address = email) => {
    await ask(lab, address);
    const session = await open(lab, linkIn(mails.at(-1)));
    return (await lab.get('', session)).text();
  };

  test('of a browser that merely typed the address nothing but what it typed', async () => {
    const { lab, mails } = start();
    await lab.store.append([...aVisit(anna, 'Private tea'), requested(anna)]);
    const page = await seenBy(lab, mails);
    expect(page).toContain('You agreed to: “Yes”');
    expect(page).not.toContain('Private tea');
  });

  test('an account to which a page tied the address stays shut', async () => {
    const { lab, mails } = start();
    const evil = 'mallory@evil.example';
    await lab.store.append([
      ...aVisit(anna, 'Private tea'),
      newEvent('identify', noon - 9000, {}, { visitorId: anna, userId: '42' }),
      newEvent(
        'identify',
        noon - 8000,
        {},
        { visitorId: mallory, userId: '42', traits: { email: evil } },
      ),
      requested(mallory, noon - 7000, evil),
    ]);
    const page = await seenBy(lab, mails, evil);
    expect(page).not.toContain('Private tea');
    expect(page).not.toContain('Customer number');
  });

  test('an account to which the shop’s server tied it opens', async () => {
    const { lab, mails } = start();
    await lab.store.append([
      ...aVisit(anna, 'My tea'),
      newEvent('identify', noon - 9000, {}, { visitorId: anna, userId: '42' }),
      newEvent(
        'identify',
        noon - 8000,
        {},
        {
          visitorId: idOf('5'),
          userId: '42',
          traits: { email },
          isProven: true,
          source: 'server',
        },
      ),
    ]);
    expect(await seenBy(lab, mails)).toContain('My tea');
  });

  test('an address that the server ties to several accounts opens none of them', async () => {
    const { lab, mails } = start();
    const tie = (userId: string) =>
      newEvent(
        'identify',
        noon - 8000,
        {},
        {
          visitorId: idOf(userId),
          userId,
          traits: { email, name: `Name ${userId}` },
          isProven: true,
        },
      );
    await lab.store.append([tie('1'), tie('2'), requested(anna)]);
    const page = await seenBy(lab, mails);
    expect(page).not.toContain('Name 1');
    expect(page).not.toContain('Name 2');
  });

  test('a browser that confirmed the newsletter itself opens; one whose request another browser confirmed does not', async () => {
    const confirmed = (visitorId: string, browser: string) =>
      newEvent(
        'newsletter_confirmed',
        noon - 1000,
        { email, browser },
        { visitorId, isProven: true },
      );
    const same = start();
    await same.lab.store.append([
      ...aVisit(anna, 'My tea'),
      requested(anna),
      confirmed(anna, 'same'),
    ]);
    expect(await seenBy(same.lab, same.mails)).toContain('My tea');
    const other = start();
    await other.lab.store.append([
      ...aVisit(mallory, 'Her tea'),
      requested(mallory),
      confirmed(mallory, 'other'),
    ]);
    expect(await seenBy(other.lab, other.mails)).not.toContain('Her tea');
  });
});

test('what somebody does there is recorded for the address, and erasing ends it all', async () => {
  const { lab, mails } = start();
  await lab.store.append([...aVisit(anna), requested(anna)]);
  await ask(lab, email);
  const session = await open(lab, linkIn(mails[0]));
  await lab.press('object', { cookies: session });
  expect(await lab.post.desk.standingOf('demo' as never, email)).toBe('unsubscribed');
  await lab.press('erase', { cookies: session });
  expect(await lab.store.eventsOfKeys('demo' as never, [`email:${email}`], 9)).toEqual([]);
  expect(await (await lab.get('', session)).text()).toContain('Nothing was recorded');
  expect((await lab.store.events({ event: 'view_item', limit: 9 })).items).toHaveLength(1);
  expect(await lab.post.mailer.list()).toEqual([]);
});
