import { type TSchema, Type } from '@sinclair/typebox';

const strict = { additionalProperties: false };
const count = Type.Integer({ minimum: 0 });
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const words = Type.Object(
  { en: Type.Optional(Type.String()), de: Type.Optional(Type.String()) },
  strict,
);
/** Described in docs/segments.md. */
const condition = Type.Object({}, { description: 'A condition; see docs/segments.md.' });
const notes = Type.Array(Type.Object({ path: Type.String(), expected: Type.String() }, strict), {
  description: 'What is unusual, but taken.',
});
const segment = Type.Object(
  {
    id: Type.String(),
    name: words,
    description: words,
    condition,
    sentence: words,
    isOff: Type.Boolean(),
    isBuiltIn: Type.Boolean(),
    isChanged: Type.Boolean(),
  },
  { description: 'With `people`, `lastHour` and `delivery` in the list.' },
);

/** What routes about segments take and answer. */
export const segmentSchemas = {
  SegmentList: Type.Object(
    { items: Type.Array(segment), due: count, isCounting: Type.Boolean() },
    strict,
  ),
  SegmentDraft: Type.Object({
    id: Type.Optional(Type.String()),
    name: Type.Optional(words),
    description: Type.Optional(words),
    condition,
    isOff: Type.Optional(Type.Boolean()),
  }),
  SavedSegment: Type.Object({ ok: Type.Literal(true), segment, notes }, strict),
  RemovedSegment: Type.Object(
    {
      ok: Type.Literal(true),
      type: Type.Union([Type.Literal('removed'), Type.Literal('restored')]),
    },
    strict,
  ),
  SegmentPreview: Type.Object(
    {
      people: count,
      of: count,
      isExact: Type.Boolean(),
      low: count,
      high: count,
      looked: count,
      examples: Type.Array(Type.Object({})),
      sentence: words,
      notes,
    },
    strict,
  ),
  WebhookDraft: Type.Object({ url: Type.String() }, strict),
  Webhook: Type.Object(
    { ok: Type.Literal(true), url: Type.String(), secret: Type.String(), since: time },
    strict,
  ),
  SegmentMoves: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          seq: count,
          site: Type.String(),
          segment: Type.String(),
          profileId: Type.String(),
          at: time,
          type: Type.Union([Type.Literal('entered'), Type.Literal('left')]),
        }),
      ),
      next: Type.Union([count, Type.Null()]),
    },
    strict,
  ),
} satisfies Record<string, TSchema>;
