import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { Profile, ProfileFacts } from '../profile/profile.ts';
import type { ShopModel } from '../profile/shop-model/shop-model.ts';
import type { EventMemory } from './event-memory.ts';
import type { ScorePoints } from './score-outlook.ts';

/** A person at a moment, as questions look at them. */
export type Subject = {
  now: number;
  facts: ProfileFacts;
  /** The facts at `now`. */
  view: Profile;
  /** By which the view was made. */
  shopModel: ShopModel;
  events: EventMemory;
  /** Worked out when first asked. */
  scorePoints(score: ScoreName): ScorePoints;
};
