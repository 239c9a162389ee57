import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { defaultModel } from '../../client/score/default-model.ts';
import { type Appraise, appraiseProfile } from '../profile/appraise.ts';
import { defaultAbandonedAfterMs } from '../profile/cart.ts';
import type { Profile, ProfileFacts } from '../profile/profile.ts';
import type { ShopModel } from '../profile/shop-model/shop-model.ts';
import { viewProfile } from '../profile/view-profile.ts';
import type { ShopRules } from './ask-question.ts';
import type { CompiledSegments } from './compile.ts';
import { createEventMemory } from './event-memory.ts';
import type { ItemIndex } from './item-index.ts';
import { type ScorePoints, scorePoints } from './score-outlook.ts';
import type { Subject } from './subject.ts';

/** By which every site's questions are answered. */
export const usualRules: ShopRules = {
  scoreModel: defaultModel,
  abandonedAfterMs: defaultAbandonedAfterMs,
};

/** What the appraisal of a site's people depends on beside themselves and the clock. */
export type SiteJudgement = { segments: CompiledSegments | undefined; model: ShopModel };

/** A person as questions look at them. */
export const toSubject = (
  facts: ProfileFacts,
  now: number,
  model: ShopModel,
  index: ItemIndex,
): Subject => ofView(facts, viewProfile(facts, now, { model }), now, model, index);

const ofView = (
  facts: ProfileFacts,
  view: Profile,
  now: number,
  model: ShopModel,
  index: ItemIndex,
): Subject => ({
  now,
  facts,
  view,
  shopModel: model,
  events: createEventMemory(facts.timeline, facts.tallies, index),
  scorePoints: createScoreMemory(facts, now),
});

const createScoreMemory = (facts: ProfileFacts, now: number): Subject['scorePoints'] => {
  const known: { [Score in ScoreName]?: ScorePoints } = {};
  return (score) => {
    known[score] ??= scorePoints(facts.scoredFacts, usualRules.scoreModel, score, now);
    return known[score];
  };
};

/**
 * Adds to the columns of a person the segments that hold, and until when all of it does. Whoever is
 * probably no person belongs to none.
 */
export const createAppraise =
  (judgementOf: (site: SiteKey) => SiteJudgement): Appraise =>
  (facts, now) => {
    const { segments, model } = judgementOf(facts.site);
    const view = viewProfile(facts, now, { model });
    const plain = appraiseProfile(view, now);
    if (!segments || facts.junk.isJunk) return plain;
    const found = segments.evaluate(ofView(facts, view, now, model, segments.index));
    return { ...plain, segments: found.segments, dueAt: earlier(plain.dueAt, found.until) };
  };

const earlier = (dueAt: number | null, until: number): number | null => {
  const first = Math.min(dueAt ?? Number.POSITIVE_INFINITY, until);
  return Number.isFinite(first) ? first : null;
};
