import { type TSchema, Type } from '@sinclair/typebox';

const strict = { additionalProperties: false };
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const money = Type.Object(
  { amountMinor: Type.Integer(), currency: Type.String({ pattern: '^[A-Z]{3}$' }) },
  strict,
);
const pageCursor = Type.Union([Type.String(), Type.Null()], {
  description: '`after` of the following page; null on the last.',
});
/** Described in docs/people.md and docs/scores-and-stages.md; its parts may grow. */
const open = (description: string): TSchema => Type.Object({}, { description });
const openList = (description: string): TSchema => Type.Array(Type.Object({}), { description });

const fields = {
  id: Type.String(),
  site: Type.String(),
  person: open('Known by the shop’s user id, by an e-mail address, or one browser without a name.'),
  name: Type.Optional(Type.String()),
  traits: openList('What was said about the person, by whom and when.'),
  identities: openList('User ids, e-mail addresses and browsers, and how each is known.'),
  devices: openList('Browsers, the last used first.'),
  firstSeenAt: time,
  lastSeenAt: time,
  origins: open('Where the first visit came from, the last that was not direct, and all.'),
  sessions: openList('Visits in order of time, the last 100.'),
  engagement: open('Active time and depth.'),
  engagementTrend: open('Attention now against the person’s own past.'),
  productsSeen: openList('Products that were looked at.'),
  interests: open('By category and by product, the weight of each halved in 30 days.'),
  cart: open('Its status, its lines and one sum for each currency.'),
  pastCarts: openList('Carts that were ordered or emptied, the last 20.'),
  orders: openList('Orders, net of refunds.'),
  orderProblems: openList('Purchases and refunds that do not count, and why.'),
  purchases: open('Days with orders.'),
  revenue: openList('Orders, tax, shipping and refunds, for each currency.'),
  spent: Type.Array(money),
  stage: open('The stage of the life cycle, and why.'),
  stageHistory: openList('Every stage since the first visit.'),
  outlook: open('How likely the person is a customer still, and the next order.'),
  rfm: Type.Union([open('Recency, frequency and money among the shop’s customers.'), Type.Null()]),
  consents: open('What was allowed or refused, for each purpose.'),
  consentLedger: openList('Everything that was said about consent.'),
  prompts: openList('Prompts and what became of them.'),
  newsletter: open('Whether it was requested, confirmed or left.'),
  mails: openList('Mails, and whether they were opened.'),
  junk: open('What speaks against there being a person.'),
  scores: open('Engagement, intent and abandonment, each with its reasons.'),
  scoreHistory: openList('Scores at the ends of visits.'),
  isHere: Type.Boolean(),
  isCustomer: Type.Boolean(),
  segments: Type.Array(Type.String()),
};
const steps = openList('What happened, in order of time, the last 500.');

/** One person, and a page of them. */
export const profileSchemas = {
  Profile: Type.Object(fields, strict),
  ProfilePage: Type.Object(
    {
      items: Type.Array(Type.Object({ ...fields, timeline: steps }, strict)),
      next: pageCursor,
      isNear: Type.Boolean({ description: 'Nobody is called as was typed; these nearly are.' }),
    },
    strict,
  ),
};
