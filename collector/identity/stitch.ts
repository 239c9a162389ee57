import type { VisitorId } from '../../client/protocol/ids.ts';
import type { Identification } from '../store/store.ts';
import type { Person } from './profile-id.ts';
import { judgeUserId, type UserIdRefusal } from './user-id.ts';

type Moment = { at: number; messageId: string };
type Span = { since: Moment; userId: string };

/** Which person owns which part of each visitor's events, and which assertions were ignored. */
export type Stitching = {
  /** In order of time. The first span also covers everything before it. */
  spans: ReadonlyMap<VisitorId, readonly Span[]>;
  ignored: readonly (Identification & { reason: UserIdRefusal })[];
};

/**
 * Decides who did what. The first known user of a visitor owns its events from the beginning; each
 * other known user owns them from its own assertion on. Two known users never become one. Only the
 * events' own times count, so any order of arrival gives the same persons.
 */
export function stitch(identifications: readonly Identification[]): Stitching {
  const spans = new Map<VisitorId, Span[]>();
  const ignored: (Identification & { reason: UserIdRefusal })[] = [];
  for (const one of identifications.toSorted(compareMoments)) {
    const verdict = judgeUserId(one.userId);
    if (!verdict.ok) {
      ignored.push({ ...one, reason: verdict.reason });
      continue;
    }
    const own = spans.get(one.visitorId) ?? [];
    if (own.at(-1)?.userId !== one.userId) own.push({ since: one, userId: one.userId });
    spans.set(one.visitorId, own);
  }
  return { spans, ignored };
}

/** The person to whom one event belongs. */
export function ownerOf(stitching: Stitching, event: Moment & { visitorId: VisitorId }): Person {
  const spans = stitching.spans.get(event.visitorId) ?? [];
  const span = spans.findLast((one) => compareMoments(one.since, event) <= 0) ?? spans[0];
  return span
    ? { type: 'known', userId: span.userId }
    : { type: 'anonymous', visitorId: event.visitorId };
}

/** Everyone who owns a part of this visitor's events; the first one owns its beginning. */
export function ownersOf(
  stitching: Stitching,
  visitorId: VisitorId,
): readonly [Person, ...Person[]] {
  const users = new Set(stitching.spans.get(visitorId)?.map((span) => span.userId));
  const [first, ...others] = [...users].map((userId): Person => ({ type: 'known', userId }));
  return first ? [first, ...others] : [{ type: 'anonymous', visitorId }];
}

function compareMoments(a: Moment, b: Moment): number {
  return a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));
}
