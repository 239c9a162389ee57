import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import type { Campaign } from '../../client/protocol/campaign.ts';
import { consentModes } from '../../client/protocol/consent.ts';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { shopSystems } from '../../client/protocol/shop-system.ts';
import { campaignSchema } from './campaign-schema.ts';
import { hookSecretsSchema, toHookSecrets } from './hook-secrets.ts';
import { identitySecretsSchema } from './identity-secrets.ts';
import { checkSecretKeys, secretKeysSchema, toKeyDigest } from './secret-keys.ts';
import type { Site, Sites } from './site.ts';

const strict = { additionalProperties: false };

const inactivitySchema = Type.Integer({
  minimum: 30,
  maximum: 36_500,
  expected: 'a whole number of days from 30 to 36500',
});

const siteSchema = Type.Object(
  {
    key: Type.String({
      pattern: '^[a-z0-9][a-z0-9_-]{0,63}$',
      expected: 'small letters, digits, - and _ without spaces, such as myshop',
    }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    origins: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      expected: 'the addresses of the shop, such as ["https://shop.example"]',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', expected: 'three capital letters such as EUR' }),
    timeZone: Type.String({ minLength: 1 }),
    languages: Type.Array(
      Type.String({
        pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$',
        expected: 'the short name of a language such as de or de-CH',
      }),
      { minItems: 1, expected: 'at least one language, such as ["de"]' },
    ),
    consent: Type.Optional(Type.Union(consentModes.map((mode) => Type.Literal(mode)))),
    system: Type.Optional(
      Type.Union([...shopSystems, 'other' as const].map((system) => Type.Literal(system))),
    ),
    theme: Type.Optional(
      Type.Object(
        {
          accent: Type.Optional(Type.String({ maxLength: 60 })),
          font: Type.Optional(Type.String({ maxLength: 200 })),
          radiusPx: Type.Optional(Type.Number({ minimum: 0, maximum: 60 })),
        },
        strict,
      ),
    ),
    campaigns: Type.Optional(Type.Array(campaignSchema)),
    retentionDays: Type.Optional(
      Type.Union([Type.Integer({ minimum: 30, maximum: 36_500 }), Type.Literal('forever')], {
        expected: 'a whole number of days from 30 to 36500, or "forever"',
      }),
    ),
    inactiveDays: Type.Optional(inactivitySchema),
    inactiveCustomerDays: Type.Optional(inactivitySchema),
    secretKeys: Type.Optional(secretKeysSchema),
    hooks: Type.Optional(hookSecretsSchema),
    identitySecrets: Type.Optional(identitySecretsSchema),
    newsletter: Type.Optional(
      Type.Object({ confirm: Type.Union([Type.Literal('tresen'), Type.Literal('shop')]) }, strict),
    ),
    spamReferrers: Type.Optional(
      Type.Array(
        Type.String({
          pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
          expected: 'the name of a host in small letters, such as false-links.example',
        }),
        { maxItems: 1000 },
      ),
    ),
  },
  strict,
);

const fileSchema = Type.Object(
  { sites: Type.Array(siteSchema, { minItems: 1, expected: 'a list of at least one site' }) },
  { ...strict, expected: '{"sites": [...]}, see docs/configuration.md' },
);

/** Parses the configuration file; throws one sentence that names the place and what belongs there. */
export const parseSites = (json: unknown): Sites => {
  if (!Value.Check(fileSchema, json)) throw new Error(explain(fileSchema, json));
  const sites = new Map<string, Site>();
  for (const [index, raw] of json.sites.entries()) {
    const path = `sites[${index}]`;
    if (sites.has(raw.key)) throw new Error(`${path}.key: expected a key that no other site has.`);
    if (!isTimeZone(raw.timeZone)) {
      throw new Error(`${path}.timeZone: expected an IANA name such as Europe/Berlin.`);
    }
    sites.set(raw.key, { ...toSite(raw), origins: raw.origins.map(toOrigin(path)) });
  }
  checkSecretKeys(sites);
  return sites;
};

const toSite = (raw: Static<typeof siteSchema>): Site => ({
  key: raw.key as SiteKey,
  name: raw.name ?? raw.key,
  origins: raw.origins,
  currency: raw.currency,
  timeZone: raw.timeZone,
  languages: raw.languages,
  consent: raw.consent ?? 'required',
  ...(raw.system && { system: raw.system }),
  ...(raw.retentionDays !== undefined && { retentionDays: raw.retentionDays }),
  ...(raw.inactiveDays !== undefined && { inactiveDays: raw.inactiveDays }),
  ...(raw.inactiveCustomerDays !== undefined && {
    inactiveCustomerDays: raw.inactiveCustomerDays,
  }),
  ...(raw.secretKeys && { secretKeyDigests: raw.secretKeys.map(toKeyDigest) }),
  ...(raw.hooks && { hookSecrets: toHookSecrets(raw.hooks) }),
  ...(raw.identitySecrets && { identitySecrets: raw.identitySecrets }),
  ...(raw.newsletter && { newsletter: raw.newsletter }),
  ...(raw.spamReferrers && { spamReferrers: raw.spamReferrers }),
  theme: (raw.theme ?? {}) as Site['theme'],
  campaigns: (raw.campaigns ?? []) as unknown as readonly Campaign[],
});

const toOrigin =
  (path: string) =>
  (text: string, index: number): string => {
    const url = URL.parse(text);
    const isOrigin =
      url !== null && url.origin !== 'null' && text.replace(/\/$/, '') === url.origin;
    if (text === '*' || isOrigin) return text.replace(/\/$/, '');
    throw new Error(
      `${path}.origins[${index}]: expected scheme, host and port such as https://shop.example, or "*".`,
    );
  };

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const explain = (schema: TSchema, value: unknown): string => {
  const error = Value.Errors(schema, value).First();
  if (!error) return 'The configuration: expected a valid value.';
  return `${toPath(error)}: ${toExpectation(error)}${alsoUnknown(schema, value, error)}.`;
};

/** What is missing is often there under a mistyped name. */
const alsoUnknown = (schema: TSchema, value: unknown, { type, path }: ValueError): string => {
  if (type !== ValueErrorType.ObjectRequiredProperty) return '';
  const parent = path.slice(0, path.lastIndexOf('/') + 1);
  const unknown = [...Value.Errors(schema, value)].find(
    (other) =>
      other.type === ValueErrorType.ObjectAdditionalProperties &&
      other.path.slice(0, other.path.lastIndexOf('/') + 1) === parent,
  );
  return unknown ? `; ${toPath(unknown)} is not known, perhaps it was mistyped` : '';
};

const toPath = ({ path }: ValueError): string =>
  path === ''
    ? 'The configuration'
    : path
        .slice(1)
        .replace(/\/(\d+)/g, '[$1]')
        .replaceAll('/', '.');

const toExpectation = (error: ValueError): string => {
  if (error.type === ValueErrorType.ObjectAdditionalProperties) return 'expected no such field';
  if (error.type === ValueErrorType.ObjectRequiredProperty)
    return 'expected a value, it is missing';
  if (error.schema.expected) return `expected ${error.schema.expected}`;
  if (error.type === ValueErrorType.Union) {
    const options = (error.schema.anyOf as TSchema[]).map(nameOf);
    return `expected one of ${options.join(', ')}`;
  }
  return error.message.charAt(0).toLowerCase() + error.message.slice(1);
};

const nameOf = (schema: TSchema): string =>
  schema.const === undefined
    ? `{"type": "${schema.properties?.type?.const}", …}`
    : `"${schema.const}"`;
