import { describe, expect, test } from 'vitest';
import { parseAgent } from '../../../../collector/ingest/junk/agent.ts';
import { doubtsOfManner } from '../../../../collector/ingest/junk/request-manner.ts';
import { browsers, chromium, type SentHeaders, usual } from '../../../support/senders.ts';

const doubtsOf = (headers: SentHeaders) =>
  doubtsOfManner(
    parseAgent(headers['user-agent'] ?? '', headers['sec-ch-ua'] ?? ''),
    (name) => headers[name],
  );
const without = (headers: SentHeaders, ...names: string[]): SentHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
const as = (userAgent: string): SentHeaders => ({ ...usual, 'user-agent': userAgent });
const chrome = chromium(browsers.chrome, 142, 'Windows');

describe('how a browser asks', () => {
  test.each<[string, SentHeaders]>([
    ['Chrome', chrome],
    ['Edge', chromium(browsers.edge, 142, 'Windows')],
    ['Opera, whose own number is another', chromium(browsers.opera, 140, 'macOS')],
    ['a Chromebook', chromium(browsers.chromebook, 142, 'Chrome OS')],
    ['Samsung', chromium(browsers.samsung, 130, 'Android')],
    ['an Android that asks as a desktop', chromium(browsers.androidAsDesktop, 142, 'Android')],
    ['an app on Android', chromium(browsers.inInstagram, 142, 'Android')],
    ['a system nobody knows', chromium(browsers.chrome, 142, 'Fuchsia')],
    ['a Chromium that hides its hints', as(browsers.chrome)],
    ['Firefox', as(browsers.firefox)],
    ['Tor', { ...as(browsers.tor), 'accept-language': 'en-US,en;q=0.5' }],
    ['Safari', as(browsers.safari)],
    ['a Safari from before Sec-Fetch', without(as(browsers.iphone), 'sec-fetch-site')],
    ['Chrome on an iPhone', without(as(browsers.chromeOnIphone), 'sec-fetch-site')],
    ['an app on an iPhone', without(as(browsers.inFacebook), 'sec-fetch-site')],
    ['an old phone', without(as(browsers.kaiPhone), 'sec-fetch-site')],
    [
      'a page without encryption, towards which Sec-Fetch is left out',
      { ...without(chrome, 'sec-fetch-site'), origin: 'http://shop.example' },
    ],
  ])('%s is in order', (_, headers) => {
    expect(doubtsOf(headers)).toEqual([]);
  });

  test.each<[string, SentHeaders]>([
    ['no name', without(chrome, 'user-agent', 'sec-ch-ua', 'sec-ch-ua-platform')],
    ['no language', without(chrome, 'accept-language')],
    ['an empty language', { ...chrome, 'accept-language': '' }],
    ['nothing that it accepts', without(chrome, 'accept')],
    ['a Chrome without Sec-Fetch', without(chrome, 'sec-fetch-site')],
    ['a Firefox without Sec-Fetch', without(as(browsers.firefox), 'sec-fetch-site')],
    ['nothing but an origin', { origin: 'https://shop.example' }],
  ])('%s is bare', (_, headers) => {
    expect(doubtsOf(headers)).toEqual(['bare_request']);
  });

  test.each<[string, SentHeaders]>([
    ['another version in the name', chromium(browsers.opera, 142, 'macOS')],
    ['another system in the name', chromium(browsers.chrome, 142, 'Linux')],
    ['hints from a Firefox', chromium(browsers.firefox, 142, 'Linux')],
    ['hints from a Safari', chromium(browsers.safari, 142, 'macOS')],
  ])('%s disagrees with itself', (_, headers) => {
    expect(doubtsOf(headers)).toEqual(['hints_disagree']);
  });

  test('a name like a property of every object is no system', () => {
    expect(doubtsOf(chromium(browsers.chrome, 142, 'constructor'))).toEqual([]);
  });
});
