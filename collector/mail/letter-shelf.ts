import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { KeptLetter, Letter, LetterState } from './letter.ts';

/** Where mails and what belongs to them are kept. */
export type MailSettings = Pick<StoreReader, 'setting' | 'settings'> &
  Pick<StoreWriter, 'saveSetting'>;

const prefix = 'mail:';
const letterKey = (id: string): string => `${prefix}${id}`;
const stateKey = (id: string): string => `${prefix}${id}:state`;
const handedKey = (id: string): string => `${prefix}${id}:handed`;
/** A link that has run out, or was sent, is nobody's to read; the rest of the mail may be shown. */
const secretKinds: ReadonlySet<string> = new Set(['me_link']);

/**
 * Mails in the settings of the store, each under its own id. Which of several processes hands a mail over
 * is decided by a note that only one of them can make.
 */
export const createLetterShelf = (settings: MailSettings) => {
  const remove = async (id: string): Promise<void> => {
    await settings.saveSetting(letterKey(id), null);
    await settings.saveSetting(stateKey(id), null);
    await settings.saveSetting(handedKey(id), null);
  };
  return {
    /** False where a mail of this id is there already. Without a state it waits. */
    put: (letter: Letter): Promise<boolean> =>
      settings.saveSetting(letterKey(letter.id), JSON.stringify(letter), 'absent'),
    /** Newest first. */
    list: async (): Promise<KeptLetter[]> => {
      const all = new Map((await settings.settings()).map(({ key, value }) => [key, value]));
      return [...all]
        .filter(([key]) => isLetterKey(key))
        .map(([, value]): KeptLetter => {
          const letter: Letter = JSON.parse(value);
          const state = all.get(stateKey(letter.id));
          return { letter, state: state === undefined ? fresh(letter) : JSON.parse(state) };
        })
        .toSorted((a, b) => b.letter.at - a.letter.at || (a.letter.id < b.letter.id ? 1 : -1));
    },
    note: async (letter: Letter, state: LetterState): Promise<void> => {
      await settings.saveSetting(stateKey(letter.id), JSON.stringify(state));
      if (state.status !== 'waiting' && state.status !== 'kept') await hide(settings, letter);
    },
    /** True for whoever may hand the mail over to a server: one at a time, whatever the process. */
    markHanded: (id: string, at: number): Promise<boolean> =>
      settings.saveSetting(handedKey(id), String(at), 'absent'),
    /** The server has said that it did not take it. */
    unmarkHanded: async (id: string): Promise<void> => {
      await settings.saveSetting(handedKey(id), null);
    },
    /** When it was handed over; nothing where it was not. */
    handedAt: async (id: string): Promise<number | undefined> => {
      const at = await settings.setting(handedKey(id));
      return at === undefined ? undefined : Number(at);
    },
    remove,
  };
};

const isLetterKey = (key: string): boolean =>
  key.startsWith(prefix) && !key.endsWith(':state') && !key.endsWith(':handed');

const fresh = (letter: Letter): LetterState => ({
  status: 'waiting',
  tries: 0,
  nextAt: letter.at,
});

const hide = async (settings: MailSettings, letter: Letter): Promise<void> => {
  if (!secretKinds.has(letter.kind) || letter.text === '') return;
  await settings.saveSetting(
    letterKey(letter.id),
    JSON.stringify({ ...letter, text: '', html: '' }),
  );
};
