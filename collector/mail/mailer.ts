import type { KeptLetter, Letter } from './letter.ts';
import { createLetterShelf, type MailSettings } from './letter-shelf.ts';
import type { Attempt, SendLetter } from './smtp.ts';

/** What the owner can look up. */
const maxKept = 200;
const keptMs = 30 * 86_400_000;
/** The waits between attempts; after the last one it is given up. */
const waitsMs = [60_000, 300_000, 900_000, 3_600_000, 4 * 3_600_000, 12 * 3_600_000];
/** Longer than any server may take for its answer: nobody waits for it any more. */
const lostAfterMs = 15 * 60_000;

export type Mailer = {
  /** Keeps a mail, to be sent; false where one of this id was kept before. */
  post(letter: Letter): Promise<boolean>;
  /** Sends whatever is due, one after another; calls that overlap share the work. */
  deliver(): Promise<void>;
  /** Newest first. */
  list(): Promise<KeptLetter[]>;
  /** Removes every mail to these addresses, whatever its state. */
  erase(addresses: readonly string[]): Promise<void>;
  /** Removes what is old or too much. */
  tidy(): Promise<void>;
};

/**
 * Keeps every mail before it is sent, sends it after that, again where the server did not take it, and
 * never twice. Without `send` mails stay where they are, for the owner to read.
 */
export const createMailer = (deps: {
  settings: MailSettings;
  send: SendLetter | undefined;
  now(): number;
}): Mailer => {
  const { now, send } = deps;
  const shelf = createLetterShelf(deps.settings);
  let delivering: Promise<void> | undefined;

  const settle = async (kept: KeptLetter, attempt: Attempt): Promise<void> => {
    const { letter, state } = kept;
    const at = now();
    if (attempt.type === 'sent') return shelf.note(letter, { status: 'sent', at });
    if (attempt.type === 'unsure') return shelf.note(letter, { status: 'unsure', at });
    if (attempt.type === 'taken') return;
    await shelf.unmarkHanded(letter.id);
    const tries = state.status === 'waiting' ? state.tries + 1 : 1;
    const waitMs = waitsMs[tries - 1];
    const { why } = attempt;
    await shelf.note(
      letter,
      attempt.type === 'refused' || waitMs === undefined
        ? { status: 'failed', at, why }
        : { status: 'waiting', tries, nextAt: at + waitMs, why },
    );
  };

  const sendOne = async (kept: KeptLetter, by: SendLetter): Promise<void> => {
    const { letter } = kept;
    const handedAt = await shelf.handedAt(letter.id);
    if (handedAt !== undefined) {
      // Whoever handed it over has ended since.
      if (now() - handedAt > lostAfterMs) await settle(kept, { type: 'unsure' });
      return;
    }
    await settle(kept, await by(letter, () => shelf.markHanded(letter.id, now())));
  };

  const deliverAll = async (): Promise<void> => {
    for (const kept of (await shelf.list()).toReversed()) {
      const { letter, state } = kept;
      if (state.status === 'kept' && letter.until <= now() && letter.text !== '') {
        await shelf.note(letter, { status: 'expired', at: now() });
      }
      if (state.status !== 'waiting') continue;
      if (letter.until <= now()) await shelf.note(letter, { status: 'expired', at: now() });
      else if (!send) await shelf.note(letter, { status: 'kept' });
      else if (state.nextAt <= now()) await sendOne(kept, send);
    }
  };

  return {
    post: shelf.put,
    deliver: () => {
      delivering ??= deliverAll().finally(() => {
        delivering = undefined;
      });
      return delivering;
    },
    list: shelf.list,
    erase: async (addresses) => {
      const wanted = new Set(addresses);
      for (const { letter } of await shelf.list()) {
        if (wanted.has(letter.to)) await shelf.remove(letter.id);
      }
    },
    tidy: async () => {
      for (const [index, { letter, state }] of (await shelf.list()).entries()) {
        const isDone = state.status !== 'waiting';
        const isOld = letter.at < now() - keptMs || index >= maxKept;
        if (isDone && isOld) await shelf.remove(letter.id);
      }
    },
  };
};
