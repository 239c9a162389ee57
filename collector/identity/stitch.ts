import type { VisitorId } from '../../client/protocol/ids.ts';
import type { Statement } from './evidence.ts';
import { compareMoments, type Moment } from './moment.ts';
import { isSamePerson, type Person } from './profile-id.ts';
import type { Roots } from './roots.ts';

/** A stretch of one visitor's time; it lasts until the next one begins. */
export type Span = { since: Moment; person: Person };

/** Which person owns which part of each visitor's events, in order of time. */
export type Stitching = ReadonlyMap<VisitorId, readonly Span[]>;

/**
 * Decides who did what. The first known person of a visitor owns its events from the beginning; each
 * other known person owns them from the first word about them on, and the earlier ones stay. Only the
 * events' own times count, so any order of arrival gives the same persons.
 */
export function stitch(statements: readonly Statement[], roots: Roots): Stitching {
  const spans = new Map<VisitorId, Span[]>();
  for (const statement of statements.toSorted(compareMoments)) {
    const person = statement.isApart ? undefined : roots.named(statement)?.person;
    if (!person) continue;
    const own = spans.get(statement.visitorId) ?? [];
    const last = own.at(-1);
    if (!last || !isSamePerson(last.person, person)) own.push({ since: statement, person });
    spans.set(statement.visitorId, own);
  }
  return spans;
}

/** The person to whom one event belongs. */
export function ownerOf(stitching: Stitching, event: Moment & { visitorId: VisitorId }): Person {
  const spans = stitching.get(event.visitorId) ?? [];
  const span = spans.findLast((one) => compareMoments(one.since, event) <= 0) ?? spans[0];
  return span?.person ?? { type: 'anonymous', visitorId: event.visitorId };
}

/** Everyone who owns a part of this visitor's events, each once; the first one owns its beginning. */
export function ownersOf(
  stitching: Stitching,
  visitorId: VisitorId,
): readonly [Person, ...Person[]] {
  const all = (stitching.get(visitorId) ?? []).map(({ person }) => person);
  const [first, ...others] = all.filter(
    (person, index) => all.findIndex((one) => isSamePerson(one, person)) === index,
  );
  return first ? [first, ...others] : [{ type: 'anonymous', visitorId }];
}
