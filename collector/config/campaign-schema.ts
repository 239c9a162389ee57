import { Type } from '@sinclair/typebox';
import {
  type Condition,
  goals,
  pageTypes,
  promptKinds,
  scoreNames,
  type Trigger,
} from '../../client/protocol/campaign.ts';

const oneOf = <T extends string>(names: readonly T[]) =>
  Type.Union(names.map((name) => Type.Literal(name)));
const strict = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const id = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' });
const share = Type.Number({ minimum: 0, maximum: 1 });
const score = { score: oneOf(scoreNames), value: Type.Number({ minimum: 0, maximum: 100 }) };
const amountMinor = Type.Integer({ minimum: 0 });

/** One schema a variant of the union, by its `type`; the compiler sees that none is missing. */
const triggers = {
  exit_intent: Type.Object({ type: Type.Literal('exit_intent') }, strict),
  scroll_depth: Type.Object({ type: Type.Literal('scroll_depth'), depth: share }, strict),
  idle: Type.Object(
    { type: Type.Literal('idle'), idleMs: Type.Integer({ minimum: 1000 }) },
    strict,
  ),
} satisfies Record<Trigger['type'], unknown>;

const conditions = {
  cart_value_at_least: Type.Object(
    { type: Type.Literal('cart_value_at_least'), amountMinor },
    strict,
  ),
  cart_empty: Type.Object({ type: Type.Literal('cart_empty') }, strict),
  cart_filled: Type.Object({ type: Type.Literal('cart_filled') }, strict),
  score_at_least: Type.Object({ type: Type.Literal('score_at_least'), ...score }, strict),
  score_at_most: Type.Object({ type: Type.Literal('score_at_most'), ...score }, strict),
  page_type: Type.Object(
    { type: Type.Literal('page_type'), in: Type.Array(oneOf(pageTypes), { minItems: 1 }) },
    strict,
  ),
  in_segment: Type.Object({ type: Type.Literal('in_segment'), segment: id }, strict),
  not_in_segment: Type.Object({ type: Type.Literal('not_in_segment'), segment: id }, strict),
} satisfies Record<Condition['type'], unknown>;

const promptText = Type.Object(
  {
    heading: text(120),
    body: text(400),
    accept: text(60),
    refuse: text(60),
    consentText: Type.Optional(text(600)),
    thanks: text(300),
  },
  strict,
);

const variant = Type.Object(
  {
    id,
    weight: Type.Number({ exclusiveMinimum: 0 }),
    kind: oneOf(promptKinds),
    offer: Type.Optional(
      Type.Object(
        {
          code: text(60),
          percent: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
          amountMinor: Type.Optional(amountMinor),
        },
        strict,
      ),
    ),
    text: Type.Record(Type.String(), promptText, { minProperties: 1 }),
  },
  strict,
);

const frequency = Type.Object(
  {
    lifetime: Type.Optional(Type.Integer({ minimum: 1 })),
    custom: Type.Optional(
      Type.Array(
        Type.Object(
          { cap: Type.Integer({ minimum: 1 }), periodMs: Type.Integer({ minimum: 1000 }) },
          strict,
        ),
      ),
    ),
  },
  strict,
);

/** A campaign as the owner writes it; `trigger` and each condition are checked by their `type`. */
export const campaignSchema = Type.Object(
  {
    id,
    name: text(120),
    goal: oneOf(goals),
    trigger: Type.Union(Object.values(triggers)),
    audience: Type.Array(Type.Union(Object.values(conditions))),
    variants: Type.Array(variant, { minItems: 1 }),
    holdout: share,
    seed: text(60),
    frequency,
    priority: Type.Number(),
    startsAt: Type.Optional(Type.Number()),
    endsAt: Type.Optional(Type.Number()),
    showWhenRefused: Type.Optional(Type.Boolean()),
  },
  strict,
);
