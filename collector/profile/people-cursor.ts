import type { ProfileId } from '../../client/protocol/ids.ts';
import type { ProfileCursor } from '../store/store.ts';

/** A place in the list of people as a text for an address, which only `readCursor` reads. */
export const writeCursor = ({ lastSeenAt, id }: ProfileCursor): string =>
  Buffer.from(`${lastSeenAt} ${id}`).toString('base64url');

/** The place that a text says; undefined where it says none. */
export const readCursor = (text: string): ProfileCursor | undefined => {
  const plain = Buffer.from(text, 'base64url').toString();
  const [, at, id] = /^(-?\d{1,16}) (.+)$/s.exec(plain) ?? [];
  if (at === undefined || id === undefined) return undefined;
  return { lastSeenAt: Number(at), id: id as ProfileId };
};
