import { createHash } from 'node:crypto';
import type { MailSettings } from './letter-shelf.ts';

/** At most so many in any stretch of this length. */
export type Allowance = { most: number; windowMs: number };

const prefix = 'mail_sent:';
type Note = { at: number; until: number };

/**
 * How many mails somebody may be sent whom nobody asked: whoever types an address may type another's.
 * Notes are kept with the store, so that a restart opens nothing, and each place in a stretch is taken by
 * one process only. An address itself is not noted, only its digest.
 */
export const createMailAllowance = (deps: { settings: MailSettings; now(): number }) => {
  const { settings, now } = deps;
  const read = async (key: string): Promise<Note | undefined> => {
    const text = await settings.setting(key);
    return text === undefined ? undefined : JSON.parse(text);
  };

  const take = async (who: string, { most, windowMs }: Allowance): Promise<boolean> => {
    const digest = createHash('sha256').update(`${windowMs} ${who}`).digest('base64url');
    const at = now();
    const current = Math.floor(at / windowMs);
    const keyOf = (stretch: number, place: number): string =>
      `${prefix}${digest.slice(0, 22)}:${stretch}:${place}`;
    const places = [...Array(most).keys()];
    const keys = [current - 1, current].flatMap((stretch) =>
      places.map((place) => keyOf(stretch, place)),
    );
    const notes = (await Promise.all(keys.map(read))).filter((note) => note !== undefined);
    if (notes.filter((note) => note.at > at - windowMs).length >= most) return false;
    const note: Note = { at, until: at + 2 * windowMs };
    for (const place of places) {
      const isMine = await settings.saveSetting(
        keyOf(current, place),
        JSON.stringify(note),
        'absent',
      );
      if (isMine) return true;
    }
    return false;
  };

  return {
    /** True when one more may go by each of these; a place is taken only up to the first that says no. */
    take: async (who: string, allowances: readonly Allowance[]): Promise<boolean> => {
      for (const allowance of allowances) if (!(await take(who, allowance))) return false;
      return true;
    },
    /** Forgets what no longer counts. */
    tidy: async (): Promise<void> => {
      for (const { key, value } of await settings.settings()) {
        if (key.startsWith(prefix) && (JSON.parse(value) as Note).until < now()) {
          await settings.saveSetting(key, null);
        }
      }
    },
  };
};
export type MailAllowance = ReturnType<typeof createMailAllowance>;
