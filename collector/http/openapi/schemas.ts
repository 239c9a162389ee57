import { type TSchema, Type } from '@sinclair/typebox';
import { eventSources } from '../../../client/protocol/event.ts';
import { checkEvent, checkShared } from '../../ingest/wire-schema.ts';
import { doubtKinds } from '../../store/event.ts';
import { identitySchemas } from './identity-schemas.ts';
import { importSchemas } from './import-schemas.ts';
import { privacySchemas } from './privacy-schemas.ts';
import { segmentSchemas } from './segment-schemas.ts';

const strict = { additionalProperties: false };
const oneOf = (names: readonly string[]): TSchema =>
  Type.Union(names.map((name) => Type.Literal(name)));
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const share = Type.Number({ minimum: 0, maximum: 1 });
const pageCursor = Type.Union([Type.String(), Type.Null()], {
  description: '`after` of the following page; null on the last.',
});
const cursor = Type.Union([Type.Integer(), Type.Null()], {
  description: 'For the next page; null on the last.',
});
/** Described in docs/people.md; its parts may grow. */
const open = (description: string): TSchema => Type.Object({}, { description });
const openList = (description: string): TSchema => Type.Array(Type.Object({}), { description });
const money = Type.Object(
  { amountMinor: Type.Integer(), currency: Type.String({ pattern: '^[A-Z]{3}$' }) },
  strict,
);

const refusalFields = {
  reason: Type.String({ description: 'Also in the header `Tresen-Reason`.' }),
  expected: Type.String({ description: 'What would have been right, for people.' }),
};
const refusal = Type.Object({ ok: Type.Literal(false), ...refusalFields }, strict);

const event = Type.Object(
  {
    messageId: Type.String(),
    event: Type.String({ description: "The canonical name: GA4's, or one of ours." }),
    visitorId: Type.String(),
    profileId: Type.String(),
    at: time,
    receivedAt: time,
    properties: Type.Object({}),
    source: oneOf(eventSources),
    confidence: share,
    originalName: Type.Union([Type.String(), Type.Null()]),
    doubts: Type.Array(oneOf(Object.keys(doubtKinds))),
  },
  strict,
);

const profileFields = {
  id: Type.String(),
  site: Type.String(),
  person: open('Known by the shop’s user id, or one browser without a name.'),
  name: Type.Optional(Type.String()),
  identities: openList('User ids, e-mail addresses and browsers, and how each is known.'),
  firstSeenAt: time,
  lastSeenAt: time,
  origins: open('Where the first visit came from, and the last that was not direct.'),
  sessions: openList('Visits in order of time, the last 100.'),
  engagement: open('Active time and depth.'),
  productsSeen: openList('Products that were looked at.'),
  cart: open('Its status, its lines and one sum for each currency.'),
  orders: openList('Orders, net of refunds.'),
  spent: Type.Array(money),
  stage: open('The stage of the life cycle, and why.'),
  consents: open('What was allowed or refused, for each purpose.'),
  prompts: openList('Prompts and what became of them.'),
  newsletter: open('Whether it was requested, confirmed or left.'),
  junk: open('What speaks against there being a person.'),
  scores: open('Engagement, intent and abandonment, each with its reasons.'),
  isHere: Type.Boolean(),
  isCustomer: Type.Boolean(),
  segments: Type.Array(Type.String()),
};
const steps = openList('What happened, in order of time, the last 500.');

/** Everything the API takes and answers, by name. */
export const schemas = {
  Call: Type.Composite([checkShared.Schema(), checkEvent.Schema()], {
    description: "One call of Segment's HTTP API. `anonymousId`, `userId` or both must be there.",
  }),
  Batch: Type.Composite(
    [checkShared.Schema(), Type.Object({ batch: Type.Array(checkEvent.Schema()) })],
    { description: 'Many calls at once; what they share may stand beside them once.' },
  ),
  Stored: Type.Object(
    {
      ok: Type.Literal(true),
      accepted: Type.Integer({ description: 'New, and on disk.' }),
      duplicates: Type.Integer({ description: 'Known already.' }),
      refused: Type.Array(Type.Object({ index: Type.Integer(), ...refusalFields }, strict)),
    },
    strict,
  ),
  Refusal: refusal,
  Ok: Type.Object({ ok: Type.Literal(true) }, strict),
  EventPage: Type.Object({ items: Type.Array(event), next: cursor }, strict),
  Profile: Type.Object(profileFields, strict),
  ProfilePage: Type.Object(
    {
      items: Type.Array(Type.Object({ ...profileFields, timeline: steps }, strict)),
      next: pageCursor,
      isNear: Type.Boolean({ description: 'Nobody is called as was typed; these nearly are.' }),
    },
    strict,
  ),
  Reached: Type.Object(
    {
      at: time,
      proxies: Type.Integer({ description: 'How many stand in `X-Forwarded-For`.' }),
      host: Type.Union([Type.String(), Type.Null()]),
      protocol: Type.Union([Type.String(), Type.Null()]),
    },
    strict,
  ),
  ...identitySchemas,
  ...privacySchemas,
  ...importSchemas,
  ...segmentSchemas,
  SegmentSettings: open("What Segment's browser SDK needs to start."),
  SourceConfig: open("What RudderStack's browser SDK needs to start."),
  Document: open('This document.'),
} satisfies Readonly<Record<string, TSchema>>;

export type SchemaName = keyof typeof schemas;
