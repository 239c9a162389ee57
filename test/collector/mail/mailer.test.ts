import { describe, expect, test } from 'vitest';
import type { LetterState } from '../../../collector/mail/letter.ts';
import { createLetterShelf } from '../../../collector/mail/letter-shelf.ts';
import { createMailer } from '../../../collector/mail/mailer.ts';
import type { Attempt, SendLetter } from '../../../collector/mail/smtp.ts';
import { day, hour, minute, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { letterTo } from './letters.ts';

/** A mailer whose server answers as it is told, in turn; the last answer stays. */
function lab(answers: Attempt[] = [{ type: 'sent' }]) {
  const settings = createMemoryStore();
  const clock = { now: noon };
  const sent: string[] = [];
  const send: SendLetter = async (letter, mayHandOver) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer?.type === 'sent' || answer?.type === 'unsure') {
      if (!(await mayHandOver())) return { type: 'taken' };
      sent.push(letter.id);
    }
    return answer ?? { type: 'sent' };
  };
  const open = () => createMailer({ settings, send, now: () => clock.now });
  const stateOf = async (): Promise<LetterState | undefined> => (await open().list())[0]?.state;
  return { settings, clock, sent, open, stateOf };
}

test('a mail is kept first, sent once, and not again', async () => {
  const { open, sent, stateOf } = lab();
  const mailer = open();
  expect(await mailer.post(letterTo())).toBe(true);
  expect(sent).toEqual([]);
  await mailer.deliver();
  await mailer.deliver();
  expect(await mailer.post(letterTo({ subject: 'again' }))).toBe(false);
  await mailer.deliver();
  expect(sent).toEqual(['m1']);
  expect(await stateOf()).toEqual({ status: 'sent', at: noon });
});

test('after a crash before it was sent the next process sends it', async () => {
  const { open, sent } = lab();
  await open().post(letterTo());
  await open().deliver();
  expect(sent).toEqual(['m1']);
});

test('after a crash while the server had it, nobody sends it again', async () => {
  const { open, sent, clock, settings, stateOf } = lab();
  await open().post(letterTo({ until: noon + day }));
  await createLetterShelf(settings).markHanded('m1', noon);
  await open().deliver();
  expect(await stateOf()).toMatchObject({ status: 'waiting' });
  clock.now += hour;
  await open().deliver();
  expect(await stateOf()).toEqual({ status: 'unsure', at: clock.now });
  expect(sent).toEqual([]);
});

test('of two processes that send at once one does', async () => {
  const { open, sent } = lab();
  await open().post(letterTo());
  await Promise.all([open().deliver(), open().deliver()]);
  expect(sent).toEqual(['m1']);
});

test('what a server does not take is tried again after growing pauses, then given up', async () => {
  const { open, clock, stateOf } = lab([{ type: 'deferred', why: '451 later' }]);
  const mailer = open();
  await mailer.post(letterTo({ until: noon + 365 * day }));
  const waits: number[] = [];
  for (;;) {
    await mailer.deliver();
    const state = await stateOf();
    if (state?.status !== 'waiting') break;
    waits.push(state.nextAt - clock.now);
    clock.now = state.nextAt;
  }
  expect(waits).toEqual([1, 5, 15, 60, 240, 720].map((minutes) => minutes * minute));
  expect(await stateOf()).toMatchObject({ status: 'failed', why: '451 later' });
});

test('a refusal for good is final, and a doubt is, too', async () => {
  const refused = lab([{ type: 'refused', why: '550 nobody' }, { type: 'sent' }]);
  await refused.open().post(letterTo());
  await refused.open().deliver();
  refused.clock.now += day;
  await refused.open().deliver();
  expect(await refused.stateOf()).toMatchObject({ status: 'failed', why: '550 nobody' });
  const unsure = lab([{ type: 'unsure' }, { type: 'sent' }]);
  await unsure.open().post(letterTo());
  await unsure.open().deliver();
  unsure.clock.now += day;
  await unsure.open().deliver();
  expect(unsure.sent).toEqual(['m1']);
  expect(await unsure.stateOf()).toMatchObject({ status: 'unsure' });
});

test('a mail whose time has passed is not sent any more', async () => {
  const { open, clock, sent, stateOf } = lab();
  await open().post(letterTo());
  clock.now += hour;
  await open().deliver();
  expect(sent).toEqual([]);
  expect(await stateOf()).toEqual({ status: 'expired', at: clock.now });
});

describe('what is kept', () => {
  test('a sent link is not kept, nor one that has run out', async () => {
    const { open } = lab();
    await open().post(letterTo());
    await open().deliver();
    expect((await open().list())[0]?.letter).toMatchObject({ text: '', html: '' });
  });

  test('without a server every mail stays for the owner to read, until its link runs out', async () => {
    const settings = createMemoryStore();
    const clock = { now: noon };
    const mailer = createMailer({ settings, send: undefined, now: () => clock.now });
    await mailer.post(letterTo());
    await mailer.deliver();
    const [kept] = await mailer.list();
    expect(kept).toMatchObject({ state: { status: 'kept' }, letter: { html: '<p>Öffnen</p>' } });
    clock.now += hour;
    await mailer.deliver();
    expect((await mailer.list())[0]?.letter.text).toBe('');
  });

  test('the last 200, and 30 days; never one that still waits', async () => {
    const { open, clock } = lab();
    const mailer = open();
    for (let index = 0; index < 205; index += 1) {
      await mailer.post(letterTo({ id: `m${index}`, at: noon + index }));
    }
    await mailer.tidy();
    expect(await mailer.list()).toHaveLength(205);
    clock.now += 1000;
    await mailer.deliver();
    await mailer.tidy();
    expect(await mailer.list()).toHaveLength(200);
    clock.now += 31 * day;
    await mailer.tidy();
    expect(await mailer.list()).toEqual([]);
  });

  test('nothing to an erased address', async () => {
    const { open, settings } = lab();
    await open().post(letterTo());
    await open().post(letterTo({ id: 'm2', to: 'ben@shop.example' }));
    await open().deliver();
    await open().erase(['anna@shop.example']);
    expect((await open().list()).map(({ letter }) => letter.id)).toEqual(['m2']);
    expect((await settings.settings()).filter(({ key }) => key.includes('m1'))).toEqual([]);
  });
});
