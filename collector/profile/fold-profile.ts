import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PersonHistory } from '../identity/person-history.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import { foldCart } from './cart.ts';
import { foldConsents } from './consents.ts';
import { foldEngagement } from './engagement.ts';
import { foldIdentities, foldName } from './identities.ts';
import { foldJunk } from './junk.ts';
import { sumMoney } from './money.ts';
import { foldNewsletter } from './newsletter.ts';
import { foldOrders, netValueOf, repeatedPurchases } from './orders.ts';
import { foldOrigins } from './origin.ts';
import { foldProductsSeen } from './products-seen.ts';
import type { ProfileFacts } from './profile.ts';
import { foldPrompts } from './prompts.ts';
import { toScoredFacts } from './scored-facts.ts';
import { assignSessions, foldSessions } from './sessions.ts';
import { stageOf } from './stage.ts';
import { foldTimeline } from './timeline.ts';

const maxSessions = 100;

/** Everything the log says about one person. Pure: nothing but the history decides. */
export function foldProfile(
  site: SiteKey,
  siteCurrency: string,
  { person, events }: PersonHistory,
): ProfileFacts {
  const found = foldOrders(events, siteCurrency);
  const repeated = repeatedPurchases(found);
  const sessions = assignSessions(events);
  const name = foldName(events);
  return {
    id: profileIdOf(site, person),
    site,
    person,
    ...(name !== undefined && { name }),
    identities: foldIdentities(events),
    ...seenBetween(events),
    origins: foldOrigins(events),
    sessions: foldSessions(events, sessions).slice(-maxSessions),
    engagement: foldEngagement(events),
    productsSeen: foldProductsSeen(events, siteCurrency),
    cart: foldCart(events, repeated, siteCurrency),
    orders: found.orders,
    spent: sumMoney(found.orders.map(netValueOf)),
    stage: stageOf(found.orders),
    consents: foldConsents(events),
    prompts: foldPrompts(events),
    newsletter: foldNewsletter(events),
    junk: foldJunk(person, events),
    scoredFacts: toScoredFacts(events),
    timeline: foldTimeline(events, sessions, repeated),
  };
}

/** A wrong clock can date an event into the future; nobody was seen later than when it arrived. */
function seenBetween(events: PersonHistory['events']) {
  const times = events.map((event) => Math.min(event.at, event.receivedAt));
  const bounds = times.reduce(
    ({ first, last }, at) => ({ first: Math.min(first, at), last: Math.max(last, at) }),
    { first: Number.POSITIVE_INFINITY, last: 0 },
  );
  return { firstSeenAt: times.length ? bounds.first : 0, lastSeenAt: bounds.last };
}
