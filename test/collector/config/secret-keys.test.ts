import { describe, expect, test } from 'vitest';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { siteOfSecretKey } from '../../../collector/config/secret-keys.ts';

const secret = (name: string): string => `${name}-secret-key-of-the-tests`;
const site = (key: string, secretKeys?: unknown) => ({
  key,
  origins: ['*'],
  currency: 'EUR',
  timeZone: 'UTC',
  languages: ['en'],
  ...(secretKeys !== undefined && { secretKeys }),
});
const parse = (...sites: unknown[]) => parseSites({ sites });

describe('whose secret key it is', () => {
  const sites = parse(site('one', [secret('a'), secret('b')]), site('two', [secret('c')]));

  test.each([
    { key: secret('a'), owner: 'one' },
    { key: secret('b'), owner: 'one' },
    { key: secret('c'), owner: 'two' },
    { key: secret('d'), owner: undefined },
    { key: secret('a').toUpperCase(), owner: undefined },
    { key: `${secret('a')} `, owner: undefined },
    { key: 'one', owner: undefined },
    { key: '', owner: undefined },
  ])('$key: $owner', ({ key, owner }) => {
    expect(siteOfSecretKey(sites, key)?.key).toBe(owner);
  });

  test('the digest of a key is not the key', () => {
    const [digest = ''] = sites.get('one')?.secretKeyDigests ?? [];
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(siteOfSecretKey(sites, digest)).toBeUndefined();
  });

  test('what is kept of the configuration holds no secret', () => {
    expect(JSON.stringify([...sites])).not.toContain('secret-key-of-the-tests');
  });

  test('without any secret key nothing is one', () => {
    expect(siteOfSecretKey(parse(site('one')), secret('a'))).toBeUndefined();
    expect(siteOfSecretKey(parse(site('one', [])), secret('a'))).toBeUndefined();
  });
});

describe('a configuration is refused, without showing the secret', () => {
  const publicKey = 'a-public-key-of-a-long-name';
  test.each([
    { name: 'too short', sites: [site('one', ['x'.repeat(23)])], says: 'secretKeys[0]' },
    { name: 'too long', sites: [site('one', ['x'.repeat(101)])], says: 'secretKeys[0]' },
    { name: 'no list', sites: [site('one', secret('a'))], says: 'secretKeys' },
    {
      name: 'twice in one site',
      sites: [site('one', [secret('a'), secret('a')])],
      says: 'secretKeys[1] of the site "one": expected a key that is used only once.',
    },
    {
      name: 'in two sites',
      sites: [site('one', [secret('a')]), site('two', [secret('a')])],
      says: 'secretKeys[0] of the site "two"',
    },
    {
      name: 'the public key of another site',
      sites: [site('one', [publicKey]), site(publicKey)],
      says: 'expected a secret, it is the public key of a site.',
    },
  ])('$name', ({ sites, says }) => {
    let message = '';
    try {
      parse(...sites);
    } catch (cause) {
      message = String(cause);
    }
    expect(message).toContain(says);
    expect(message).not.toMatch(/secret-key-of-the-tests|xxx/);
  });
});
