import { type TSchema, Type } from '@sinclair/typebox';
import { eventSources } from '../../../client/protocol/event.ts';
import { checkEvent, checkShared } from '../../ingest/wire-schema.ts';
import { doubtKinds } from '../../store/event.ts';
import { identitySchemas } from './identity-schemas.ts';
import { importSchemas } from './import-schemas.ts';
import { mailSchemas } from './mail-operations.ts';
import { privacySchemas } from './privacy-schemas.ts';
import { profileSchemas } from './profile-schemas.ts';
import { segmentSchemas } from './segment-schemas.ts';

const strict = { additionalProperties: false };
const oneOf = (names: readonly string[]): TSchema =>
  Type.Union(names.map((name) => Type.Literal(name)));
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const share = Type.Number({ minimum: 0, maximum: 1 });
const cursor = Type.Union([Type.Integer(), Type.Null()], {
  description: 'For the next page; null on the last.',
});
const open = (description: string): TSchema => Type.Object({}, { description });

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
  ...profileSchemas,
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
  ...mailSchemas,
  ...privacySchemas,
  ...importSchemas,
  ...segmentSchemas,
  SegmentSettings: open("What Segment's browser SDK needs to start."),
  SourceConfig: open("What RudderStack's browser SDK needs to start."),
  Document: open('This document.'),
} satisfies Readonly<Record<string, TSchema>>;

export type SchemaName = keyof typeof schemas;
