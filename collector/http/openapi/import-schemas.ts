import { Type } from '@sinclair/typebox';
import { importKinds, importShapes } from '../../imports/import-facts.ts';

const strict = { additionalProperties: false };
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const count = Type.Integer({ minimum: 0 });
const orNull = <Schema extends ReturnType<typeof Type.String> | typeof time>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

const importFields = {
  id: Type.String(),
  site: Type.String(),
  kind: Type.Union(importKinds.map((kind) => Type.Literal(kind))),
  shape: Type.Union(importShapes.map((shape) => Type.Literal(shape))),
  name: orNull(Type.String()),
  status: Type.Union(
    ['running', 'finished', 'cancelled', 'failed'].map((status) => Type.Literal(status)),
  ),
  why: orNull(Type.String({ description: 'Of one that failed: what to do.' })),
  startedAt: time,
  finishedAt: orNull(time),
  records: Type.Integer({ minimum: 0, description: 'Read so far.' }),
  refused: Type.Integer({ minimum: 0, description: 'Of which nothing was taken.' }),
  accepted: Type.Integer({ minimum: 0, description: 'Events that are new.' }),
  duplicates: Type.Integer({ minimum: 0, description: 'Events that were there already.' }),
  problems: Type.Record(Type.String(), count, { description: 'How often each reason came up.' }),
  line: Type.Integer({ minimum: 0 }),
  bytes: count,
  bytesDone: count,
};
const oneImport = Type.Object(importFields, strict);

/** What imports and a shop's server are told. */
export const importSchemas = {
  Import: oneImport,
  ImportPage: Type.Object({ items: Type.Array(oneImport), next: Type.Null() }, strict),
  ImportAnswer: Type.Object(
    { ok: Type.Literal(true) },
    {
      description:
        'The import as it begins; with `dry-run` what would happen (`kind`, `shape`, `words`, `tally`, `events`, `earliest`, `latest`, `sample`, `problems`); after a piece `upload` and `next`, where the following one begins.',
    },
  ),
  Orders: Type.Object({}, { description: 'An order, or `{"orders": [...]}`; see docs/orders.md.' }),
  OrderAnswers: Type.Object(
    {
      ok: Type.Literal(true),
      orders: Type.Array(
        Type.Object({
          index: count,
          order_id: Type.Optional(Type.String()),
          result: Type.Union(['new', 'known', 'refused'].map((one) => Type.Literal(one))),
          problems: Type.Optional(Type.Array(Type.Object({}))),
        }),
      ),
    },
    strict,
  ),
  HookAnswer: Type.Object(
    { ok: Type.Literal(true) },
    { description: '`accepted`, `duplicates` and `refused`, or `ignored` with the reason.' },
  ),
};
