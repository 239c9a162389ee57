import { describe, expect, test } from 'vitest';
import { parseAgent } from '../../../../collector/ingest/junk/agent.ts';
import { browsers, headlessChrome, programs } from '../../../support/senders.ts';

describe('what a sender says it is', () => {
  test.each(Object.entries(browsers))('%s is a browser', (_, userAgent) => {
    expect(parseAgent(userAgent, '')).toMatchObject({ doubts: [], isSilent: false });
  });

  test.each(Object.entries(programs))('%s calls itself a program', (_, userAgent) => {
    expect(parseAgent(userAgent, '').doubts).toEqual(['named_bot']);
  });

  test.each([
    { where: 'in its name', userAgent: headlessChrome, brands: '' },
    {
      where: 'in its brands only, after its name was changed',
      userAgent: browsers.chrome,
      brands: '"HeadlessChrome";v="142", "Not_A Brand";v="8", "Chromium";v="142"',
    },
  ])('a browser without a window shows it $where', ({ userAgent, brands }) => {
    expect(parseAgent(userAgent, brands).doubts).toEqual(['headless']);
  });

  test.each(['', '  ', 'Amazon CloudFront'])(
    '"%s" says nothing, and so nothing against a person',
    (userAgent) => {
      expect(parseAgent(userAgent, '')).toMatchObject({ doubts: [], isSilent: true });
    },
  );

  test.each([
    ['chrome', { chromium: 142, system: 'windows', isSafari: false }],
    ['opera', { chromium: 140, system: 'mac', isSafari: false }],
    ['samsung', { chromium: 130, system: 'linux', isSafari: false }],
    ['chromebook', { chromium: 142, system: 'chromeos', isSafari: false }],
    ['inInstagram', { chromium: 142, system: 'linux', isSafari: false }],
    ['firefox', { firefox: 144, system: 'linux', isSafari: false }],
    ['safari', { system: 'mac', isSafari: true }],
    ['iphone', { isSafari: true }],
    ['chromeOnIphone', { isSafari: false }],
  ] as const)('the engine and system of %s are read', (name, read) => {
    const agent = parseAgent(browsers[name], '');
    expect(agent).toMatchObject(read);
    expect('chromium' in agent).toBe('chromium' in read);
    expect('firefox' in agent).toBe('firefox' in read);
  });
});
