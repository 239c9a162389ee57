import type { PurchaseDays } from './purchases.ts';
import type { Rhythm } from './shop-model/shop-model.ts';

/** Where a person stands with the shop; exactly one holds. */
export const lifecycleStages = ['prospect', 'new', 'regular', 'lapsing', 'lost'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/** Why a stage holds, as the key of a sentence. */
export const stageReasons = [
  'no_order',
  'all_orders_refunded',
  'one_order',
  'orders_close_together',
  'several_orders',
  'came_back',
  'quiet_too_long',
  'gone_too_long',
] as const;
export type StageReason = (typeof stageReasons)[number];

/** A stage that began at a moment, and why. */
export type StageMove = { stage: LifecycleStage; reason: StageReason; at: number };

/** The stage that holds. */
export type Stage = {
  stage: LifecycleStage;
  /** Of the last change. */
  reason: StageReason;
  /** Since when it holds. */
  since: number;
  /** Orders that were not paid back in full. */
  orders: number;
  /** Days of silence after which customers of this shop count as lapsing, or as lost. */
  limitDays: number | null;
  /** When the clock alone will change it; null for never. */
  nextChangeAt: number | null;
};

/** Orders within this time of the first are one decision spread over two baskets, not a habit. */
export const newCustomerMs = 14 * 24 * 3_600_000;

const dayMs = 24 * 3_600_000;
const maxMoves = 50;

/**
 * Every stage that a person went through until `now`, oldest first. No order is a prospect; one, or
 * several within the first 14 days, a new customer; an order after that makes a regular. Whoever stays
 * away for longer than customers of this shop usually do lapses, then is lost; an order brings them back.
 * Orders paid back in full do not count, as if there had been none.
 */
export function stageMoves(
  { moments, firstAt, refundedAt }: PurchaseDays,
  firstSeenAt: number,
  rhythm: Rhythm,
  now: number,
): StageMove[] {
  const first: StageMove = { stage: 'prospect', reason: 'no_order', at: firstSeenAt };
  const moves: StageMove[] = [first];
  if (firstAt === null) {
    return refundedAt === undefined
      ? moves
      : [first, { stage: 'prospect', reason: 'all_orders_refunded', at: refundedAt }];
  }
  for (const [index, at] of moments.entries()) {
    const before = moves.at(-1);
    const isBack = before?.stage === 'lapsing' || before?.stage === 'lost';
    const stage = at - firstAt > newCustomerMs ? 'regular' : 'new';
    if (isBack || before?.stage !== stage) {
      moves.push({ stage, reason: isBack ? 'came_back' : reasonOf(stage), at });
    }
    moves.push(...silence(at, Math.min(now, moments[index + 1] ?? now), rhythm));
  }
  return moves.slice(-maxMoves);
}

const reasonOf = (stage: 'new' | 'regular'): StageReason =>
  stage === 'new' ? 'one_order' : 'several_orders';

/** What follows from nothing being ordered until a moment. */
function silence(since: number, until: number, rhythm: Rhythm): StageMove[] {
  const { lapsingAfterMs, lostAfterMs } = rhythm;
  const moves: StageMove[] = [];
  const quiet = until - since;
  if (quiet > lapsingAfterMs) {
    moves.push({ stage: 'lapsing', reason: 'quiet_too_long', at: since + lapsingAfterMs });
  }
  if (quiet > lostAfterMs) {
    moves.push({ stage: 'lost', reason: 'gone_too_long', at: since + lostAfterMs });
  }
  return moves;
}

/** The stage that the last move led to, and until when it holds by itself. */
export function stageOf(
  moves: readonly StageMove[],
  { orders, moments }: PurchaseDays,
  { lapsingAfterMs, lostAfterMs }: Rhythm,
): Stage {
  const last = moves.at(-1) ?? { stage: 'prospect', reason: 'no_order', at: 0 };
  const { stage, at: since } = last;
  const lastAt = moments.at(-1);
  const isClose = last.reason === 'one_order' && orders > 1;
  const limitMs = stage === 'lost' ? lostAfterMs : stage === 'lapsing' ? lapsingAfterMs : undefined;
  const nextMs = {
    prospect: null,
    new: lapsingAfterMs,
    regular: lapsingAfterMs,
    lapsing: lostAfterMs,
    lost: null,
  }[stage];
  return {
    stage,
    reason: isClose ? 'orders_close_together' : last.reason,
    since,
    orders,
    limitDays: limitMs === undefined ? null : Math.round(limitMs / dayMs),
    // Silence counts from the first order of a day. Holds up to the limit, and no longer.
    nextChangeAt: nextMs === null || lastAt === undefined ? null : lastAt + nextMs + 1,
  };
}
