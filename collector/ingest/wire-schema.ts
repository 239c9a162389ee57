import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { purposes } from '../../client/protocol/consent.ts';
import { callTypes } from '../../client/protocol/event.ts';
import { maxMessageIdLength } from '../../client/protocol/limits.ts';

/** Senders write `null` or an empty text where they have nothing; both count as absent. */
const optionalText = (maxLength: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));
const optionalId = Type.Optional(
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Null()]),
);
const optionalObject = Type.Optional(Type.Union([Type.Object({}), Type.Null()]));
const optionalTime = Type.Optional(
  Type.Union([Type.Number(), Type.String({ maxLength: 40 }), Type.Null()]),
);

const wireEvent = Type.Object({
  type: Type.Optional(Type.Union(callTypes.map((type) => Type.Literal(type)))),
  messageId: optionalText(maxMessageIdLength),
  timestamp: optionalTime,
  /** RudderStack's only time of an event; read where `timestamp` is absent. */
  originalTimestamp: Type.Optional(Type.Unknown()),
  sentAt: Type.Optional(Type.Unknown()),
  event: optionalText(200),
  name: Type.Optional(Type.Unknown()),
  category: Type.Optional(Type.Unknown()),
  anonymousId: optionalText(128),
  userId: optionalId,
  previousId: optionalId,
  groupId: optionalId,
  properties: optionalObject,
  traits: optionalObject,
  context: optionalObject,
});

const shared = Type.Object({
  writeKey: optionalText(100),
  sentAt: optionalTime,
  anonymousId: optionalText(128),
  userId: optionalId,
  source: optionalText(20),
  context: optionalObject,
});

const context = Type.Object({
  sessionId: Type.Optional(
    Type.Union([Type.String({ maxLength: 64 }), Type.Number(), Type.Null()]),
  ),
  source: optionalText(20),
  confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  signature: Type.Optional(Type.Unknown()),
  consentManagement: Type.Optional(
    Type.Object({
      allowedConsentIds: Type.Optional(Type.Unknown()),
      deniedConsentIds: Type.Optional(Type.Unknown()),
    }),
  ),
  consent: Type.Optional(
    Type.Union([
      Type.Array(Type.String({ maxLength: 20 }), { maxItems: purposes.length }),
      Type.Object({
        categoryPreferences: Type.Object({}, { additionalProperties: Type.Unknown() }),
      }),
    ]),
  ),
});

export type CheckedEvent = Static<typeof wireEvent>;
export type CheckedShared = Static<typeof shared>;

/** Compiled once; zod here would cost half of a request. */
export const checkEvent = TypeCompiler.Compile(wireEvent);
export const checkShared = TypeCompiler.Compile(shared);
export const checkContext = TypeCompiler.Compile(context);

const time = 'epoch milliseconds or an ISO 8601 text';
const object = 'an object';
const sentences: Readonly<Record<string, string>> = {
  '': 'an object',
  '/type': `one of ${callTypes.join(', ')}`,
  '/messageId': `a text of at most ${maxMessageIdLength} characters`,
  '/timestamp': time,
  '/sentAt': time,
  '/event': 'a name of at most 200 characters',
  '/anonymousId': 'a text of at most 128 characters',
  '/userId': 'a text of at most 200 characters',
  '/previousId': 'a text of at most 200 characters',
  '/groupId': 'a text of at most 200 characters',
  '/properties': object,
  '/traits': object,
  '/context': object,
  '/writeKey': 'the key of a site',
};

type Check = typeof checkEvent | typeof checkShared;

/** The first thing wrong with a value, as a sentence: which field, and what belongs there. */
export const explain = (check: Check, value: unknown): string => {
  const path = check.Errors(value).First()?.path ?? '';
  const field = path === '' ? 'the message' : path.slice(1).replaceAll('/', '.');
  return `${field}: ${sentences[path] ?? 'a valid value'}.`;
};
