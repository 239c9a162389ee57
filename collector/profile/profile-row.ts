import { type Person, wordOf } from '../identity/profile-id.ts';
import type { Appraisal } from '../store/people.ts';
import type { ProfileRow } from '../store/store.ts';
import { packBody, unpackBody } from './packed-body.ts';
import type { ProfileFacts } from './profile.ts';

/**
 * Raised whenever the shape of `ProfileFacts` changes, the page's own `VisitorState` in it included;
 * rows of another version are folded anew.
 */
const version = 3;

/** A profile as the store keeps it. */
export function toProfileRow(facts: ProfileFacts, appraisal: Appraisal): ProfileRow {
  const { id, site, firstSeenAt, lastSeenAt } = facts;
  const body = packBody({ version, person: facts.person, facts });
  const searchText = searchTextOf(facts);
  return {
    id,
    site,
    firstSeenAt,
    lastSeenAt,
    searchText,
    isJunk: facts.junk.isJunk,
    body,
    appraisal,
  };
}

/** The facts in a row, or where another version of Tresen wrote them, the person to fold anew. */
export function parseProfileRow(
  row: ProfileRow,
): { type: 'facts'; facts: ProfileFacts } | { type: 'outdated'; person: Person } {
  const body = unpackBody(row.body) as { version: number; person: Person; facts: ProfileFacts };
  return body.version === version
    ? { type: 'facts', facts: body.facts }
    : { type: 'outdated', person: body.person };
}

function searchTextOf({ site, name, identities, orders, timeline, id }: ProfileFacts): string {
  const words = [
    ...identities.filter((one) => one.type !== 'visitor').map((one) => one.value),
    ...(name === undefined ? [] : [name]),
    ...orders.map((order) => order.transactionId),
    ...new Set(timeline.flatMap((step) => step.facts.coupon ?? [])),
    id,
    // The id that an address had before it was this person's leads here.
    ...identities.flatMap((one) =>
      one.type === 'email' && one.strength !== 'claimed' ? wordOf(site, `email:${one.value}`) : [],
    ),
  ];
  return ` ${words.join(' ').toLowerCase()} `;
}
