import type { VisitorId } from '../../client/protocol/ids.ts';
import { judgeUserId } from '../identity/user-id.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/**
 * Something that points at a person, and how strongly. `claimed` was typed and may be anybody's: it is
 * shown and found, and never joins two people. `asserted` was said by the shop's page.
 */
export type Identity =
  | { type: 'visitor'; value: VisitorId; strength: 'asserted'; at: number }
  | { type: 'user_id'; value: string; strength: 'asserted'; at: number }
  | { type: 'email'; value: string; original: string; strength: 'claimed'; at: number };

/** The number of addresses one profile shows; the first ones stay. */
const maxEmails = 20;

/** Every identity in these events, each with the moment it was first seen. */
export function foldIdentities(events: readonly LoggedEvent[]): Identity[] {
  const identities = new Map<string, Identity>();
  for (const event of events) {
    for (const identity of identitiesOf(event)) {
      const key = `${identity.type}\n${identity.value}`;
      if (!identities.has(key)) identities.set(key, identity);
    }
  }
  const all = [...identities.values()];
  const emails = all.filter((identity) => identity.type === 'email').slice(0, maxEmails);
  return [...all.filter((identity) => identity.type !== 'email'), ...emails];
}

function identitiesOf(event: LoggedEvent): Identity[] {
  const { at, visitorId, userId } = event;
  const found: Identity[] = [{ type: 'visitor', value: visitorId, strength: 'asserted', at }];
  if (userId !== undefined && judgeUserId(userId).ok) {
    found.push({ type: 'user_id', value: userId, strength: 'asserted', at });
  }
  const typed = event.event === 'newsletter_requested' ? event.properties : event.traits;
  const original = typed && readText(typed, 'email');
  const email = original && normaliseEmail(original);
  if (email) found.push({ type: 'email', value: email, original, strength: 'claimed', at });
  return found;
}
