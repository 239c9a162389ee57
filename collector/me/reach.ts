import type { VisitorId } from '../../client/protocol/ids.ts';
import { judgeUserId } from '../identity/user-id.ts';
import { readText } from '../profile/properties.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { KeyedEvent } from '../store/people.ts';

/** An address that more browsers than this ordered with is a shop's own, or a shared one. */
const maxOrderers = 5;

/**
 * The part of a browser's story that is of whoever used it last. Where one known user followed another
 * without a log-out between them, the earlier part is somebody else's to see.
 */
export const lastUsersPart = (events: readonly LoggedEvent[]): readonly LoggedEvent[] => {
  let start = 0;
  let user: string | undefined;
  for (const [index, { userId }] of events.entries()) {
    if (userId === undefined || !judgeUserId(userId).ok) continue;
    if (user !== undefined && userId !== user) start = index;
    user = userId;
  }
  return events.slice(start);
};

/** What a proven address leads to, as far as its events alone can say. */
export type Reach = {
  /** The account whose address it is, by the shop's server. */
  userId?: string;
  /** Browsers where the newsletter was confirmed with it; those that did it themselves count. */
  confirmedIn: readonly VisitorId[];
  /** Events that name the address and may be told: places in the log. */
  named: ReadonlySet<number>;
};

/**
 * What somebody may see who opened a mail at this address. Anybody can type an address, and with a shop's
 * public key say of any account that it has it: so only what the shop's own server vouches for leads
 * further, and everything else shows itself and nothing beside it.
 */
export const reachOf = (keyed: readonly KeyedEvent[]): Reach => {
  const users = new Set(
    keyed.flatMap(({ isProven, userId }) =>
      isProven && userId !== undefined && judgeUserId(userId).ok ? [userId] : [],
    ),
  );
  const [userId] = users;
  const orders = keyed.filter(({ event }) => event === 'purchase' || event === 'refund');
  const isShared = new Set(orders.map(({ visitorId }) => visitorId)).size > maxOrderers;
  const told = [
    ...keyed.filter(({ event }) => event.startsWith('newsletter_') || event === 'consent_changed'),
    ...(isShared ? [] : orders),
  ];
  const confirmed = keyed.filter(
    ({ event, isProven }) => event === 'newsletter_confirmed' && isProven,
  );
  return {
    ...(users.size === 1 && userId !== undefined && { userId }),
    confirmedIn: [...new Set(confirmed.map(({ visitorId }) => visitorId))],
    named: new Set(told.map(({ seq }) => seq)),
  };
};

/** True where the very browser that asked for the newsletter pressed the button in the mail. */
export const confirmedItself = (events: readonly LoggedEvent[], email: string): boolean =>
  events.some(
    ({ event, isProven, properties }) =>
      event === 'newsletter_confirmed' &&
      isProven === true &&
      readText(properties, 'browser') === 'same' &&
      normaliseEmail(readText(properties, 'email') ?? '') === email,
  );
