import { createHash } from 'node:crypto';
import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/** One person as the log shows them: known by the shop's user id, or one browser without a name. */
export type Person =
  | { type: 'known'; userId: string }
  | { type: 'anonymous'; visitorId: VisitorId };

/**
 * The id of a person's profile, the same whatever the order in which their events arrived. A user id
 * is hashed, because it may be an address and profile ids end up in links and logs. A visitor's carries
 * the site, because two shops under one domain share the visitor's cookie and must not share a profile.
 */
export function profileIdOf(site: SiteKey, person: Person): ProfileId {
  if (person.type === 'anonymous') return `v_${person.visitorId}~${site}` as ProfileId;
  const hash = createHash('sha256').update(`${site}\n${person.userId}`).digest('base64url');
  return `u_${hash.slice(0, 22)}` as ProfileId;
}

/** The site and visitor in an anonymous profile's id; undefined for a known user's. */
export function visitorOfProfileId(
  id: string,
): { site: SiteKey; visitorId: VisitorId } | undefined {
  const [, visitorId, site] = /^v_(.+)~([^~]+)$/s.exec(id) ?? [];
  if (visitorId === undefined || site === undefined) return undefined;
  return { site: site as SiteKey, visitorId: visitorId as VisitorId };
}
