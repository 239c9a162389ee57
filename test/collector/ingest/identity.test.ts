import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { parseRequest } from '../../../collector/ingest/parse-request.ts';
import { noon } from '../../support/log-events.ts';

const secret = 'a-secret-of-the-shop-for-its-user-ids';
const older = 'an-older-secret-that-is-still-in-use';
const secretKey = 'secret-key-of-the-server-1234';
const site = (more: object) => ({
  ...{ key: 'demo', origins: ['*'], currency: 'EUR', timeZone: 'UTC', languages: ['en'] },
  ...more,
});
const signing = parseSites({
  sites: [site({ identitySecrets: [secret, older], secretKeys: [secretKey] })],
});
const plain = parseSites({ sites: [site({})] });

const parse = (event: object, { sites = signing, writeKey = 'demo' } = {}) => {
  const text = JSON.stringify({ writeKey, batch: [event] });
  const request = { call: 'batch', text, writeKey: '', receivedAt: noon } as const;
  const parsed = parseRequest(request as Parameters<typeof parseRequest>[0], sites);
  if (parsed.type === 'refused') return expect.fail(parsed.refusal.expected);
  return { event: parsed.events[0], refused: parsed.refused[0]?.reason };
};
const identify = (context: object, userId: string | number = 'anna') => ({
  ...{ type: 'identify', anonymousId: 'v1', userId, context },
});
const sign = (text: string, by = secret) => createHmac('sha256', by).update(text);

describe('a signed identify', () => {
  it.each([
    ['hexadecimal', sign('anna').digest('hex')],
    ['HEXADECIMAL', sign('anna').digest('hex').toUpperCase()],
    ['base 64', sign('anna').digest('base64')],
    ['base 64 for addresses', sign('anna').digest('base64url')],
    ['an older secret', sign('anna', older).digest('hex')],
  ])('is valid in %s', (_, signature) => {
    expect(parse(identify({ signature })).event).toMatchObject({ signature: 'valid' });
  });

  it.each([
    ['of another user', sign('ben').digest('hex')],
    ['by another secret', sign('anna', 'guessed').digest('hex')],
    ['cut short', sign('anna').digest('hex').slice(2)],
    ['that is none', 'null'],
  ])('is kept and told to be invalid where the signature is one %s', (_, signature) => {
    const { event } = parse(identify({ signature }));
    expect(event).toMatchObject({ userId: 'anna', signature: 'invalid' });
    expect(event?.isProven).toBeUndefined();
  });

  it.each([
    ['there is no signature', identify({}), signing],
    ['the site has no secret', identify({ signature: 'ab' }), plain],
    ['nobody is named', { ...identify({ signature: 'ab' }), userId: '' }, signing],
    ['it is no identify', { ...identify({ signature: 'ab' }), type: 'track', event: 'x' }, signing],
    ['it is no text', identify({ signature: { $ne: 1 } }), signing],
    ['it is very long', identify({ signature: 'a'.repeat(129) }), signing],
  ])('says nothing where %s', (_, event, sites) => {
    expect(parse(event, { sites }).event).not.toHaveProperty('signature');
  });

  it('signs a number as the text that it is', () => {
    const signature = sign('42').digest('hex');
    expect(parse(identify({ signature }, 42)).event).toMatchObject({ signature: 'valid' });
  });

  it('leaves no secret and no signature in what is stored', () => {
    const signature = sign('anna').digest('hex');
    const stored = JSON.stringify(parse(identify({ signature })).event);
    expect(stored).not.toContain(signature);
    expect(stored).not.toContain(secret);
  });
});

describe('what only the owner says', () => {
  const undone = { event: 'identity_undone', anonymousId: 'v1', properties: { user_id: 'anna' } };

  it.each(['identity_undone', 'identity_redone', 'identity_joined', 'newsletter_confirmed'])(
    'is refused with the public key: %s',
    (event) => {
      expect(parse({ ...undone, event }).refused).toBe('not_proven');
      expect(parse({ ...undone, event }, { writeKey: secretKey }).event).toMatchObject({ event });
    },
  );
});

describe('an alias', () => {
  it('without a visitor is about the one that it names', () => {
    const { event } = parse({ type: 'alias', previousId: 'v7', userId: 'anna' });
    expect(event).toMatchObject({ visitorId: 'v7', userId: 'anna', event: 'alias' });
  });

  it('with one is about that one', () => {
    const alias = { type: 'alias', previousId: 'old-name', userId: 'anna', anonymousId: 'v1' };
    expect(parse(alias).event).toMatchObject({ visitorId: 'v1', userId: 'anna' });
  });
});
