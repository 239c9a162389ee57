import type { OrderStory } from '../../store/people.ts';
import { defaultRhythm, minRepeatCustomers, type Rhythm } from './shop-model.ts';

const dayMs = 24 * 3_600_000;
const searchSteps = 40;

/** Nine of ten repeat orders came sooner: who is quiet for longer is lapsing. */
const usualShare = 0.9;
/** Quiet for twice that long, a customer is lost. */
const lostFactor = 2;
/** A week's holiday makes nobody lapse, and after three years everybody is gone. */
const leastMs = 7 * dayMs;
const mostMs = 3 * 365 * dayMs;

/** From a customer's first order day to the last, and how many gaps lie between. */
type Span = { ms: number; gaps: number };

/**
 * How soon customers of a shop come back, from the gaps between the days on which they ordered. Only the
 * first day, the last and their number are known of each; orders that come at random at a customer's own
 * pace (which BG/NBD assumes too) spread evenly between the two, so that a gap is longer than g with
 * probability (1 - g / span) to the power of gaps - 1; a single gap is known exactly.
 */
export function rhythmOf(stories: readonly OrderStory[]): Rhythm {
  const spans = stories.flatMap(({ orderDays, firstOrderAt, lastOrderAt }): Span[] => {
    if (orderDays < 2 || firstOrderAt === null || lastOrderAt === null) return [];
    return [{ ms: Math.max(1, lastOrderAt - firstOrderAt), gaps: orderDays - 1 }];
  });
  if (spans.length < minRepeatCustomers) return defaultRhythm;
  const lapsingAfterMs = clamp(gapQuantile(spans, usualShare));
  return {
    basis: 'own_orders',
    medianGapMs: gapQuantile(spans, 0.5),
    lapsingAfterMs,
    lostAfterMs: lostFactor * lapsingAfterMs,
  };
}

const clamp = (ms: number): number => Math.min(mostMs, Math.max(leastMs, ms));

/** The gap than which a share of all gaps is shorter, in whole hours. */
function gapQuantile(spans: readonly Span[], share: number): number {
  const hourMs = dayMs / 24;
  const all = spans.reduce((sum, { gaps }) => sum + gaps, 0);
  let low = 0;
  let high = spans.reduce((max, { ms }) => Math.max(max, ms), 0);
  for (let step = 0; step < searchSteps && high - low > hourMs; step += 1) {
    const middle = (low + high) / 2;
    if (longerThan(spans, middle) / all > 1 - share) low = middle;
    else high = middle;
  }
  return Math.ceil(high / hourMs) * hourMs;
}

/** How many gaps are longer. */
const longerThan = (spans: readonly Span[], gap: number): number =>
  spans.reduce(
    (sum, { ms, gaps }) => (gap < ms ? sum + gaps * (1 - gap / ms) ** (gaps - 1) : sum),
    0,
  );
