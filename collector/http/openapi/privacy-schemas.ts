import { type TSchema, Type } from '@sinclair/typebox';
import { purposes } from '../../../client/protocol/consent.ts';
import { consentDeeds } from '../../privacy/consent-ledger.ts';
import { exportLanguages } from '../../privacy/person-export.ts';

const strict = { additionalProperties: false };
const oneOf = (names: readonly string[]): TSchema =>
  Type.Union(names.map((name) => Type.Literal(name)));
const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });
const moment = Type.String({ description: 'ISO 8601, UTC.' });
const cursor = Type.Union([Type.Integer(), Type.Null()], {
  description: 'For the next page; null on the last.',
});
const maybe = (description?: string): TSchema =>
  Type.Union([Type.String(), Type.Null()], description === undefined ? {} : { description });
const list = (description: string): TSchema => Type.Array(Type.Object({}), { description });
const texts = (description: string): TSchema => Type.Array(Type.String(), { description });

const consentLine = Type.Object(
  {
    messageId: Type.String(),
    at: time,
    site: Type.String(),
    profileId: Type.String({ description: 'Leads on to who it is now.' }),
    visitorId: Type.String(),
    purpose: oneOf([...purposes, 'newsletter']),
    deed: oneOf(consentDeeds),
    source: Type.String({ description: 'Who told us.' }),
    text: maybe('The words that were agreed to.'),
    version: maybe('Of the words, or of the consent tool.'),
    page: maybe('Where it was said.'),
    email: maybe('Of the newsletter.'),
    campaignId: maybe(),
    isProven: Type.Boolean({ description: 'The shop’s server vouches for it.' }),
  },
  strict,
);

/** What the routes about data protection answer; `docs/privacy.md` tells more. */
export const privacySchemas = {
  PersonExport: Type.Object(
    {
      format: Type.Literal('tresen-person'),
      version: Type.Literal(1),
      exportedAt: moment,
      language: oneOf(exportLanguages),
      site: Type.Object({ key: Type.String(), name: Type.String() }, strict),
      profileId: Type.String(),
      summary: Type.Object({
        events: Type.Integer(),
        visits: Type.Integer(),
        orders: Type.Integer(),
        firstSeenAt: moment,
        lastSeenAt: moment,
      }),
      identities: list('By what the person is recognised, and how sure that is.'),
      profile: Type.Object({}, { description: 'As `GET /api/profiles/{id}` tells it.' }),
      consents: list('Every answer to a question for consent.'),
      mails: list('Mails to the person that are still kept.'),
      segments: Type.Object({ now: list('Groups now.'), moves: list('Entries and exits.') }),
      events: list('Every event, whole, in order of its own time.'),
      recipients: texts('Who else was given what.'),
      purposes: list('Why what is kept, and on which ground.'),
      retention: list('How long what is kept.'),
      sources: list('Where it comes from.'),
      profiling: list('How conclusions are drawn.'),
      rights: texts('What the person may demand.'),
    },
    strict,
  ),
  Erased: Type.Object(
    {
      ok: Type.Literal(true),
      events: Type.Integer({ description: 'How many events went.' }),
      visitors: Type.Integer({ description: 'On how many browsers.' }),
      at: time,
    },
    strict,
  ),
  ConsentPage: Type.Object({ items: Type.Array(consentLine), next: cursor }, strict),
  AuditPage: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            at: time,
            by: Type.String(),
            action: Type.String(),
            subject: Type.Optional(Type.String()),
          },
          strict,
        ),
      ),
      next: cursor,
    },
    strict,
  ),
} satisfies Readonly<Record<string, TSchema>>;
