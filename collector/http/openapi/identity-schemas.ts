import { type TSchema, Type } from '@sinclair/typebox';
import { strengths } from '../../identity/evidence.ts';
import { evidenceReasons } from '../../identity/identity-graph.ts';

const strict = { additionalProperties: false };
const oneOf = (names: readonly string[]): TSchema =>
  Type.Union(names.map((name) => Type.Literal(name)));
const maybe = (description: string): TSchema =>
  Type.Union([Type.String(), Type.Null()], { description });

const tie = Type.Object(
  {
    visitor_id: Type.Optional(Type.String()),
    user_id: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    order: Type.Optional(Type.String()),
  },
  { ...strict, description: 'Two of the four: what is tied.' },
);

const evidence = Type.Object(
  {
    event: Type.String(),
    at: Type.Integer(),
    messageId: Type.String(),
    visitorId: Type.String(),
    strength: oneOf(strengths),
    reason: oneOf(evidenceReasons),
  },
  strict,
);

const shownTie = Type.Object(
  {
    type: oneOf(['visitor_user', 'visitor_email', 'visitor_order', 'user_email']),
    tie,
    strength: oneOf(strengths),
    evidence: Type.Array(evidence, { description: 'At most ten, the strongest and oldest first.' }),
    events: Type.Integer({ description: 'How many there are.' }),
    declined: maybe('Why it joins nobody.'),
    instead: maybe('The profile to which the key belongs instead.'),
    can: Type.Union([Type.Literal('undo'), Type.Literal('redo'), Type.Null()]),
  },
  strict,
);

/** What the routes about who is who take and answer. */
export const identitySchemas = {
  IdentityTie: tie,
  IdentityDecision: Type.Object(
    { ok: Type.Literal(true), id: maybe('Where the profile is now; null where nothing is left.') },
    strict,
  ),
  IdentityGraph: Type.Object(
    {
      id: Type.String(),
      person: Type.Object({}),
      visitors: Type.Array(
        Type.Object(
          {
            visitorId: Type.String(),
            isProven: Type.Boolean(),
            others: Type.Array(Type.String({ description: 'Profiles that share this browser.' })),
          },
          strict,
        ),
      ),
      ties: Type.Array(shownTie),
      isCut: Type.Boolean({ description: 'There are more ties.' }),
    },
    strict,
  ),
};
