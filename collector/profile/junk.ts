import type { Person } from '../identity/profile-id.ts';
import { type Doubt, type DoubtKind, doubtKinds, type LoggedEvent } from '../store/event.ts';

/** Why somebody is shown whatever speaks against them. */
export const sparings = ['known', 'ordered', 'confirmed'] as const;
export type Sparing = (typeof sparings)[number];

/** What speaks against there being a person, and what follows from it. */
export type Junk = {
  /** Probably no person: two kinds of evidence, and nothing that spares them. */
  isJunk: boolean;
  /** Each evidence, and how many events carry it; the most frequent first. */
  evidence: readonly { doubt: Doubt; events: number }[];
  /** Kinds with enough weight to count. */
  kinds: readonly DoubtKind[];
  spared?: Sparing;
};

/** Two witnesses, independent of each other; see `doubtKinds`. */
const minKinds = 2;

/**
 * The verdict on a person, from the evidence that was noted on their events. Order of arrival makes no
 * difference. A kind counts where at least half of what the person's browsers sent speaks of it, so that
 * one odd visit does not hide somebody who comes often. What an arrival refers to is said only once.
 */
export function foldJunk(person: Person, events: readonly LoggedEvent[]): Junk {
  const fromBrowsers = events.filter(({ source, isProven }) => source !== 'server' && !isProven);
  const counts = new Map<Doubt, number>();
  const kindCounts = new Map<DoubtKind, number>();
  for (const { doubts } of fromBrowsers) {
    if (!doubts) continue;
    for (const doubt of new Set(doubts)) increase(counts, doubt);
    for (const kind of new Set(doubts.map((doubt) => doubtKinds[doubt])))
      increase(kindCounts, kind);
  }
  const kinds = [...kindCounts]
    .filter(([kind, count]) => kind === 'reference' || 2 * count >= fromBrowsers.length)
    .map(([kind]) => kind)
    .toSorted();
  const evidence = [...counts]
    .map(([doubt, count]) => ({ doubt, events: count }))
    .toSorted((a, b) => b.events - a.events || (a.doubt < b.doubt ? -1 : 1));
  const spared = sparingOf(person, events);
  return {
    isJunk: kinds.length >= minKinds && spared === undefined,
    evidence,
    kinds,
    ...(spared && { spared }),
  };
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** What only somebody has whom the shop knows: hiding a customer is worse than showing a bot. */
function sparingOf(person: Person, events: readonly LoggedEvent[]): Sparing | undefined {
  if (person.type === 'known') return 'known';
  const isOrder = ({ event, source, isProven }: LoggedEvent) =>
    event === 'purchase' && (isProven === true || source === 'server');
  if (events.some(isOrder)) return 'ordered';
  return events.some(({ event }) => event === 'newsletter_confirmed') ? 'confirmed' : undefined;
}
