import { createSecretKey, type KeyObject } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';

/** Shop systems whose webhooks are taken in. */
export const hookSystems = ['shopify', 'woocommerce'] as const;
export type HookSystem = (typeof hookSystems)[number];

const secret = Type.Optional(
  Type.String({
    minLength: 8,
    maxLength: 200,
    expected: 'the secret with which the shop system signs its webhooks, of 8 to 200 characters',
  }),
);

/** `hooks` of a site as its owner writes them. */
export const hookSecretsSchema = Type.Object(
  { shopify: secret, woocommerce: secret },
  { additionalProperties: false },
);

/** Keys rather than texts: neither a log nor a dump of a site's settings shows what is in them. */
export type HookSecrets = Readonly<Partial<Record<HookSystem, KeyObject>>>;

/** Takes the secrets over; nobody can read them from then on. */
export const toHookSecrets = (raw: Static<typeof hookSecretsSchema>): HookSecrets =>
  Object.fromEntries(
    hookSystems.flatMap((system) => {
      const text = raw[system];
      return text === undefined ? [] : [[system, createSecretKey(text, 'utf8')] as const];
    }),
  );
