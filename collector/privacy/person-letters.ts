import type { SiteKey } from '../../client/protocol/ids.ts';
import type { KeptLetter } from '../mail/letter.ts';
import { createLetterShelf, type MailSettings } from '../mail/letter-shelf.ts';
import type { Profile } from '../profile/profile.ts';
import type { EraseElsewhere } from './erased.ts';
import { ownEmailsOf } from './find-people.ts';
import type { ExportedMail } from './person-export.ts';
import { toMoment } from './to-person-export.ts';

type Shelf = ReturnType<typeof createLetterShelf>;

/** Mails that went to somebody's own addresses, or wait to go there: what is told of them, and their end. */
export const createPersonLetters = (settings: MailSettings) => {
  const shelf = createLetterShelf(settings);
  const erase: EraseElsewhere = async ({ site, emails }) => {
    for (const { letter } of await lettersTo(shelf, site, emails)) await shelf.remove(letter.id);
  };
  return {
    erase,
    list: async (profile: Profile): Promise<ExportedMail[]> => {
      const letters = await lettersTo(shelf, profile.site, ownEmailsOf(profile));
      return letters.map(({ letter, state }) => ({
        at: toMoment(letter.at),
        to: letter.to,
        kind: letter.kind,
        subject: letter.subject,
        status: state.status,
      }));
    },
  };
};

const lettersTo = async (
  shelf: Shelf,
  site: SiteKey,
  emails: readonly string[],
): Promise<KeptLetter[]> => {
  if (emails.length === 0) return [];
  const all = await shelf.list();
  return all.filter(({ letter }) => letter.site === site && emails.includes(letter.to));
};
