import { type Cell, type CellReader, createCellReader, type Setting } from './cell.ts';
import type { ImportProblem, ImportSite, Message } from './import-facts.ts';
import { messageIdOf, visitorOfEmail } from './message-id.ts';

/** A customer, as its source writes it. Streets, telephone numbers and birthdays stay where they are. */
export type CustomerDraft = {
  userId?: Cell | undefined;
  email?: Cell | undefined;
  name?: Cell | undefined;
  firstName?: Cell | undefined;
  lastName?: Cell | undefined;
  company?: Cell | undefined;
  city?: Cell | undefined;
  postalCode?: Cell | undefined;
  country?: Cell | undefined;
  language?: Cell | undefined;
  group?: Cell | undefined;
  tags?: Cell | undefined;
  customerSince?: Cell | undefined;
  updatedAt?: Cell | undefined;
  /** Whether advertising is allowed, as the shop noted it. It is no proof. */
  acceptsMarketing?: Cell | undefined;
  acceptsMarketingAt?: Cell | undefined;
  /** Where in the file it is, for who has neither an id nor an address. */
  place: Cell;
};

/** A person or an event as messages, or why it is none. */
export type ToldPerson =
  | { type: 'messages'; messages: readonly Message[]; noted?: readonly ImportProblem[] }
  | { type: 'refused'; problems: readonly ImportProblem[] };

/** `asOf` is when the source was right; `edition` tells one export from a later one. */
export type Edition = { asOf: number; edition: string };

const yes: ReadonlySet<string> = new Set([
  'yes',
  'ja',
  'true',
  '1',
  'subscribed',
  'granted',
  'optin',
  'wahr',
]);
const no: ReadonlySet<string> = new Set([
  'no',
  'nein',
  'false',
  '0',
  'unsubscribed',
  'not_subscribed',
  'denied',
  'optout',
  'redacted',
  'falsch',
]);
const unsaid: ReadonlySet<string> = new Set([
  'pending',
  'invalid',
  'notset',
  'undefined',
  'unknown',
]);

/**
 * A customer as an `identify`, and what is noted of advertising as consent, without any proof. The same
 * edition of a file gives the same messages; a later one states everything anew, because an earlier
 * state may have come back.
 */
export const toCustomerMessages = (
  draft: CustomerDraft,
  site: ImportSite,
  setting: Setting & Edition,
): ToldPerson => {
  const read = createCellReader(setting);
  const userId = idOf(read.text(draft.userId));
  const email = read.email(draft.email);
  if (userId === undefined && email === undefined && read.problems.length === 0) {
    read.wrong(
      draft.email ?? draft.place,
      'missing',
      'an e-mail address, or the id of the customer',
    );
  }
  const traits = toTraits(draft, read, email);
  const at = read.time(draft.updatedAt) ?? setting.asOf;
  const accepts = toFlag(draft.acceptsMarketing, read);
  const acceptsAt = read.time(draft.acceptsMarketingAt);
  if (read.problems.length > 0) return { type: 'refused', problems: read.problems };
  const who =
    userId === undefined ? { anonymousId: visitorOfEmail(site.key, email ?? '') } : { userId };
  const { edition } = setting;
  const identify = {
    ...who,
    type: 'identify',
    messageId: messageIdOf('customer', edition, who, traits),
    timestamp: at,
    traits,
    properties: { imported: true },
  };
  const consent = accepts !== undefined && {
    ...who,
    type: 'track',
    event: 'consent_changed',
    messageId: messageIdOf(
      'consent',
      acceptsAt === undefined ? edition : '',
      who,
      accepts,
      acceptsAt,
    ),
    timestamp: acceptsAt ?? at,
    properties: { marketing: accepts ? 'granted' : 'denied', source: 'import', imported: true },
  };
  return { type: 'messages', messages: consent ? [identify, consent] : [identify] };
};

/** Shopify puts an apostrophe before its ids, so that spreadsheets leave them alone. */
const idOf = (text: string | undefined): string | undefined => {
  const id = text?.replace(/^'/, '').replace(/^gid:.*\//, '');
  return id === '' || id === '0' ? undefined : id;
};

const toFlag = (cell: Cell | undefined, read: CellReader): boolean | undefined => {
  const value =
    typeof cell?.value === 'boolean' ? String(cell.value) : read.text(cell)?.toLowerCase();
  if (cell === undefined || value === undefined || unsaid.has(value)) return undefined;
  if (yes.has(value)) return true;
  if (no.has(value)) return false;
  return read.wrong(cell, 'unknown_value', 'yes or no');
};

const toTraits = (draft: CustomerDraft, read: CellReader, email: string | undefined) => {
  const [name, firstName, lastName, company, language, group, city, postalCode, country] = [
    draft.name,
    draft.firstName,
    draft.lastName,
    draft.company,
    draft.language,
    draft.group,
    draft.city,
    draft.postalCode,
    draft.country,
  ].map((cell) => read.text(cell, 100));
  const address = {
    ...(city !== undefined && { city }),
    ...(postalCode !== undefined && { postalCode: postalCode.replace(/^'/, '') }),
    ...(country !== undefined && { country }),
  };
  const tags = read
    .text(draft.tags, 1000)
    ?.split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const since = read.time(draft.customerSince);
  return {
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(company !== undefined && { company }),
    ...(language !== undefined && { language }),
    ...(group !== undefined && { group }),
    ...(tags && tags.length > 0 && { tags }),
    ...(Object.keys(address).length > 0 && { address }),
    ...(since !== undefined && { createdAt: new Date(since).toISOString() }),
  };
};
