import { createHash } from 'node:crypto';
import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/**
 * One person as the log shows them: known by the shop's user id, by an address that was more than typed,
 * or one browser without a name.
 */
export type Person =
  | { type: 'known'; userId: string }
  | { type: 'email'; email: string }
  | { type: 'anonymous'; visitorId: VisitorId };

/**
 * The id of a person's profile, the same whatever the order in which their events arrived. User ids and
 * addresses are hashed, because profile ids end up in links and logs; an address into one lower-case word,
 * by which the store's search finds who has absorbed it. A visitor's carries the site, because two shops
 * under one domain share the visitor's cookie and must not share a profile.
 */
export function profileIdOf(site: SiteKey, person: Person): ProfileId {
  if (person.type === 'anonymous') return `v_${person.visitorId}~${site}` as ProfileId;
  if (person.type === 'email') return `e_${wordOf(site, `email:${person.email}`)}` as ProfileId;
  const hash = createHash('sha256').update(`${site}\n${person.userId}`).digest('base64url');
  return `u_${hash.slice(0, 22)}` as ProfileId;
}

/** Whether two are one. */
export function isSamePerson(a: Person, b: Person): boolean {
  switch (a.type) {
    case 'known':
      return b.type === 'known' && a.userId === b.userId;
    case 'email':
      return b.type === 'email' && a.email === b.email;
    case 'anonymous':
      return b.type === 'anonymous' && a.visitorId === b.visitorId;
  }
}

/** A word of 112 bits that stands for a key without giving it away; one token for any search. */
export function wordOf(site: SiteKey, key: string): string {
  return createHash('sha256').update(`${site}\n${key}`).digest('hex').slice(0, 28);
}

/** The site and visitor in an anonymous profile's id; undefined for everybody else's. */
export function visitorOfProfileId(
  id: string,
): { site: SiteKey; visitorId: VisitorId } | undefined {
  const [, visitorId, site] = /^v_(.+)~([^~]+)$/s.exec(id) ?? [];
  if (visitorId === undefined || site === undefined) return undefined;
  return { site: site as SiteKey, visitorId: visitorId as VisitorId };
}
