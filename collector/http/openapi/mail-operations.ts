import { Type } from '@sinclair/typebox';
import { letterKinds, letterLanguages } from '../../mail/letter.ts';
import type { Operation } from './operation.ts';

const time = Type.Integer({ description: 'Epoch milliseconds, UTC.' });

/** What the API says about mails; `docs/mail.md` describes each field. */
export const mailSchemas = {
  MailList: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          site: Type.String(),
          kind: Type.Union(letterKinds.map((kind) => Type.Literal(kind))),
          at: time,
          until: time,
          to: Type.String(),
          fromName: Type.String(),
          language: Type.Union(letterLanguages.map((language) => Type.Literal(language))),
          subject: Type.String(),
          text: Type.String({
            description: 'Empty once a link in it has been sent or has run out.',
          }),
          html: Type.String(),
          status: Type.Union(
            ['waiting', 'kept', 'sent', 'failed', 'unsure', 'expired'].map((status) =>
              Type.Literal(status),
            ),
          ),
        }),
      ),
    },
    { additionalProperties: false },
  ),
} as const;

/** The owner's look at the mails. */
export const mailOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/mails',
    summary: 'The last mails, the newest first',
    tag: 'owner',
    security: 'adminToken',
    answer: { status: 200, holds: 'MailList' },
    refusals: [401],
  },
];
