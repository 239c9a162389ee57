import { describe, expect, test } from 'vitest';
import { createRequestJudge } from '../../../../collector/ingest/junk/judge-request.ts';
import { isPublicNetwork } from '../../../../collector/ingest/junk/public-network.ts';
import {
  browsers,
  chromium,
  headlessChrome,
  programs,
  type SentHeaders,
  usual,
} from '../../../support/senders.ts';

const judge = createRequestJudge(0);
const judged = (headers: SentHeaders, network: string) => judge((name) => headers[name], network);
const chrome = chromium(browsers.chrome, 142, 'Windows');
const bare = { origin: 'https://shop.example', 'user-agent': programs.curl };
const far = '203.0.113.7';

describe('a network', () => {
  test.each([
    '203.0.113.7',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '192.169.1.1',
    '::ffff:203.0.113.7',
    '2a01:4f8:c17:1',
  ])('%s is of the open internet', (network) => {
    expect(isPublicNetwork(network)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:192.168.0.4',
    'fe80::1',
    'fd12:3456:789a:1',
    'fc00::',
    'unknown',
    '',
  ])('"%s" is not', (network) => {
    expect(isPublicNetwork(network)).toBe(false);
  });
});

describe('a request', () => {
  test('from a browser on the open internet shows its network and nothing else', () => {
    expect(judged(chrome, far)).toEqual({ doubts: [], network: far });
  });

  test('keeps neither name nor headers', () => {
    const told = JSON.stringify(judged({ ...bare, cookie: 'secret' }, far));
    expect(told).toBe('{"doubts":["named_bot","bare_request"],"network":"203.0.113.7"}');
  });

  test.each([
    ['a server', { 'user-agent': 'analytics-node/2' }],
    ['a script', { 'user-agent': programs.curl }],
  ])('without an origin, from %s, is not judged', (_, headers) => {
    expect(judged(headers, far)).toBeUndefined();
  });

  test.each(['127.0.0.1', '::1', '192.168.1.20', 'unknown'])(
    'from %s is judged by what it says only, so that it has one kind at most',
    (network) => {
      expect(judged({ ...usual, ...bare }, network)).toEqual({ doubts: ['named_bot'] });
      const headless = { origin: 'http://localhost:8788', 'user-agent': headlessChrome };
      expect(judged(headless, network)).toEqual({ doubts: ['headless'] });
      expect(judged({ origin: 'http://localhost:8788' }, network)).toEqual({ doubts: [] });
    },
  );

  test.each([
    ['X-Forwarded-For', { 'x-forwarded-for': '198.51.100.9' }],
    ['Forwarded', { forwarded: 'for=198.51.100.9' }],
    ['Via', { via: '2.0 cache.example' }],
  ])('through a proxy that nobody told of (%s) has no network of its own', (_, extra) => {
    expect(judged({ ...chrome, ...extra }, far)).toEqual({ doubts: [] });
  });

  test.each([
    { what: 'has one', hops: '2001:db8::1', network: far },
    { what: 'and one that an office browses through has none', hops: '10.0.0.1, 203.0.113.7' },
  ])('through a trusted proxy $what', ({ hops, network }) => {
    const headers: SentHeaders = { ...chrome, 'x-forwarded-for': hops, via: '1.1 varnish' };
    const behindOne = createRequestJudge(1);
    expect(behindOne((name) => headers[name], far)?.network).toBe(network);
  });

  test('of a network of caches that speaks in the browsers’ place is of one kind', () => {
    const headers = { origin: 'https://shop.example', 'user-agent': 'Amazon CloudFront' };
    expect(judged({ ...headers, via: '2.0 cloudfront' }, far)).toEqual({
      doubts: ['bare_request'],
    });
  });

  test('with an endless name is judged by its beginning', () => {
    const headers = { ...usual, 'user-agent': `${browsers.firefox} ${'x'.repeat(100_000)}bot` };
    expect(judged(headers, far)?.doubts).toEqual([]);
  });
});
