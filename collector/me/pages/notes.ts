/** What the page says after a deed, by the word in its address. */
export const doneNotes = [
  'pause',
  'resume',
  'quiet',
  'talk',
  'object',
  'rename',
  'readdress',
  'drop_product',
  'nothing',
  'leave',
] as const;
export type DoneNote = (typeof doneNotes)[number];

/** What went wrong, likewise. */
export const troubleNotes = ['foreign', 'failed', 'address', 'busy'] as const;
export type TroubleNote = (typeof troubleNotes)[number];

/** A note in an address, if it is one of ours. */
export const noteIn = <Note extends string>(
  notes: readonly Note[],
  text: string | undefined,
): Note | undefined => notes.find((note) => note === text);
