import type { Profile, ProfileFacts } from '../profile/profile.ts';
import type { ShopModel } from '../profile/shop-model/shop-model.ts';
import type { EventMemory } from './event-memory.ts';

/** A person at a moment, as questions look at them. */
export type Subject = {
  now: number;
  facts: ProfileFacts;
  /** The facts at `now`. */
  view: Profile;
  /** By which the view was made. */
  shopModel: ShopModel;
  events: EventMemory;
};
