import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PersonHistory } from '../identity/person-history.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import type { LoggedEvent } from '../store/event.ts';
import { foldAttention } from './attention.ts';
import { foldCarts } from './cart.ts';
import { foldConsents } from './consents.ts';
import { foldDevices } from './devices.ts';
import { foldEngagement } from './engagement.ts';
import { foldIdentities } from './identities.ts';
import { foldInterests } from './interests.ts';
import { foldJunk } from './junk.ts';
import { foldMails } from './mails.ts';
import { sumMoney } from './money.ts';
import { foldNewsletter } from './newsletter.ts';
import {
  foldOrders,
  netValueOf,
  problemsOf,
  repeatedPurchases,
  uncountedPurchases,
} from './orders.ts';
import { foldOrigins } from './origin.ts';
import { foldProductsSeen } from './products-seen.ts';
import type { ProfileFacts } from './profile.ts';
import { foldPrompts } from './prompts.ts';
import { foldPurchases } from './purchases.ts';
import { foldRevenue } from './revenue.ts';
import { foldScoreHistory } from './score-history.ts';
import { toScoredFacts } from './scored-facts.ts';
import { assignSessions, foldSessions } from './sessions.ts';
import { settleTimes } from './settle-times.ts';
import { dayOfZone } from './shop-day.ts';
import type { Shop } from './shops.ts';
import { foldTallies } from './tallies.ts';
import { foldTimeline } from './timeline.ts';
import { foldTraits, nameIn } from './traits.ts';

const maxSessions = 100;
const maxOrders = 200;

/** Everything the log says about one person. Pure: nothing but the history decides. */
export function foldProfile(site: SiteKey, shop: Shop, history: PersonHistory): ProfileFacts {
  const { person, proven } = history;
  const events = settleTimes(history.events);
  const found = foldOrders(events, shop.currency, history.ordersElsewhere);
  const repeated = repeatedPurchases(found);
  const { cart, past } = foldCarts(events, uncountedPurchases(found), shop.currency);
  const assigned = assignSessions(events);
  const sessions = foldSessions(events, assigned).slice(-maxSessions);
  const { consents, ledger } = foldConsents(events, proven);
  const traits = foldTraits(events);
  const name = nameIn(traits);
  const timeline = foldTimeline(events, assigned, repeated, found.echoes);
  return {
    id: profileIdOf(site, person),
    site,
    person,
    ...(name !== undefined && { name }),
    traits,
    identities: foldIdentities(events, history),
    devices: foldDevices(events),
    ...seenBetween(events),
    origins: foldOrigins(events),
    sessions,
    engagement: foldEngagement(events),
    attention: foldAttention(events, assigned, repeated),
    productsSeen: foldProductsSeen(events, shop.currency),
    interests: foldInterests(events, repeated),
    cart,
    pastCarts: past,
    orders: found.orders.slice(-maxOrders),
    orderProblems: problemsOf(found),
    purchases: foldPurchases(found.orders, dayOfZone(shop.timeZone), shop.currency),
    revenue: foldRevenue(found.orders),
    spent: sumMoney(found.orders.map(netValueOf)),
    consents,
    consentLedger: ledger,
    prompts: foldPrompts(events),
    newsletter: foldNewsletter(events),
    mails: foldMails(events),
    junk: foldJunk(person, events),
    scoredFacts: toScoredFacts(events),
    scoreHistory: foldScoreHistory(events, sessions),
    timeline,
    tallies: foldTallies(events, repeated, timeline),
  };
}

/**
 * What a file or the shop's system says of somebody (`imported`) is not them being seen, unless nothing
 * else is known of them.
 */
function seenBetween(events: readonly LoggedEvent[]) {
  const own = events.filter(({ properties }) => properties.imported !== true);
  const seen = own.length > 0 ? own : events;
  return { firstSeenAt: seen[0]?.at ?? 0, lastSeenAt: seen.at(-1)?.at ?? 0 };
}
