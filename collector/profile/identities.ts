import type { VisitorId } from '../../client/protocol/ids.ts';
import { type Strength, statementOf, strengths } from '../identity/evidence.ts';
import { toKeyedEvent } from '../identity/keyed.ts';
import type { PersonHistory } from '../identity/person-history.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/**
 * Something that points at a person, and how strongly (see `collector/identity/evidence.ts`). An address
 * that is somebody else's, or a crowd's, is no more than claimed here, whoever said it.
 */
export type Identity =
  | { type: 'visitor'; value: VisitorId; strength: Strength; at: number }
  | { type: 'user_id'; value: string; strength: Strength; at: number }
  | { type: 'email'; value: string; original: string; strength: Strength; at: number };

/** The number of addresses one profile shows; the strongest stay, of those the first. */
const maxEmails = 20;
/** The number of identities (Segment's ceiling of a profile). */
const maxIdentities = 1000;

/** Every identity in these events, each with the moment it was first seen and its strongest word. */
export function foldIdentities(
  events: readonly LoggedEvent[],
  { proven, emails: own }: Pick<PersonHistory, 'proven' | 'emails'> = {},
): Identity[] {
  const identities = new Map<string, Identity>();
  const visitors = new Set<VisitorId>();
  const add = (one: Identity): void => {
    const key = `${one.type}\n${one.value}`;
    const known = identities.get(key);
    if (!known || rankOf(one) > rankOf(known)) {
      identities.set(key, { ...one, ...(known && { at: known.at }) });
    }
  };
  for (const event of events) {
    const { at, visitorId } = event;
    if (!visitors.has(visitorId)) {
      visitors.add(visitorId);
      const strength = (proven?.has(visitorId) ?? false) ? 'proven' : 'asserted';
      add({ type: 'visitor', value: visitorId, strength, at });
    }
    for (const one of saidIn(event, own)) add(one);
  }
  const all = [...identities.values()];
  const emails = all
    .filter((one) => one.type === 'email')
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .slice(0, maxEmails);
  const others = all.filter((one) => one.type !== 'email');
  return [
    ...others.slice(0, maxIdentities - emails.length),
    ...emails.toSorted((a, b) => a.at - b.at),
  ];
}

const rankOf = ({ strength }: Identity): number => strengths.indexOf(strength);

function saidIn(event: LoggedEvent, own: ReadonlySet<string> | undefined): Identity[] {
  const keyed = toKeyedEvent(event);
  if (!keyed) return [];
  const { at, properties, traits } = event;
  const { user, emails } = statementOf(keyed);
  const originals = [readText(properties, 'email'), traits && readText(traits, 'email')];
  const said = emails.map(({ value, strength }): Identity => {
    const original = originals.find((one) => one && normaliseEmail(one) === value) ?? value;
    const isOwn = own?.has(value) ?? true;
    return { type: 'email', value, original, strength: isOwn ? strength : 'claimed', at };
  });
  return user ? [{ type: 'user_id', ...user, at }, ...said] : said;
}
