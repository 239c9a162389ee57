import { describe, expect, test } from 'vitest';
import { callTypes } from '../../../client/protocol/event.ts';
import { factsOf } from '../../../collector/ingest/call-facts.ts';

describe('where a call keeps its facts', () => {
  test.each([
    {
      name: 'a track',
      type: 'track',
      wire: { properties: { n: 1 }, name: 'x', context: { traits: { email: 'a@b.example' } } },
      properties: { n: 1 },
    },
    {
      name: 'an identify',
      type: 'identify',
      wire: { traits: { plan: 'gold' }, context: { traits: { plan: 'old' } } },
      traits: { plan: 'gold' },
    },
    {
      name: 'RudderStack’s identify',
      type: 'identify',
      wire: { traits: {}, context: { traits: { plan: 'gold' } } },
      traits: { plan: 'gold' },
    },
    { name: 'an identify with nonsense', type: 'identify', wire: { context: { traits: [1] } } },
    {
      name: 'a page of a server',
      type: 'page',
      wire: { name: 'Tea', category: 'Shop', properties: { url: 'https://shop.example/tea' } },
      properties: { name: 'Tea', category: 'Shop', url: 'https://shop.example/tea' },
    },
    {
      name: 'a page whose properties name it',
      type: 'page',
      wire: { name: 'Tea', properties: { name: 'Green tea' } },
      properties: { name: 'Green tea' },
    },
    {
      name: 'a page of a campaign',
      type: 'page',
      wire: {
        properties: { path: '/', utm_medium: 'post' },
        context: {
          campaign: { source: 'news', medium: 'mail', name: 'May', term: 5, content: '' },
        },
      },
      properties: { path: '/', utm_source: 'news', utm_medium: 'post', utm_campaign: 'May' },
    },
    { name: 'a campaign that is none', type: 'page', wire: { context: { campaign: 'x' } } },
    { name: 'a screen', type: 'screen', wire: { name: 'Cart' }, properties: { name: 'Cart' } },
    {
      name: 'a group, whose traits are not the person’s',
      type: 'group',
      wire: { groupId: 5, traits: { name: 'Acme' }, properties: { a: 1 } },
      properties: { a: 1, group_id: '5', traits: { name: 'Acme' } },
    },
    {
      name: 'a group without traits',
      type: 'group',
      wire: { groupId: 'g', traits: {} },
      properties: { group_id: 'g' },
    },
    {
      name: 'an alias',
      type: 'alias',
      wire: { previousId: 'anonymous' },
      userId: 'k-1',
      properties: { previous_id: 'anonymous' },
    },
  ] as const)('$name', ({ type, wire, ...expected }) => {
    const {
      userId,
      properties = {},
      traits,
    } = { userId: undefined, traits: undefined, ...expected };
    const facts = factsOf(wire, type, userId);
    expect(facts).toEqual({ properties, ...(traits && { traits }) });
  });

  test.each([
    { type: 'group', wire: {}, userId: 'k', says: /^groupId/ },
    { type: 'group', wire: { groupId: '' }, userId: 'k', says: /^groupId/ },
    { type: 'alias', wire: {}, userId: 'k', says: /^previousId/ },
    { type: 'alias', wire: { previousId: 'a' }, userId: undefined, says: /^previousId/ },
  ] as const)('$type of $wire says what it lacks', ({ type, wire, userId, says }) => {
    const refused = { reason: 'invalid_event', expected: expect.stringMatching(says) };
    expect(factsOf(wire, type, userId)).toEqual(refused);
  });

  test('nothing sent is nothing said', () => {
    for (const type of callTypes.filter((one) => one !== 'group' && one !== 'alias')) {
      const facts = factsOf({ properties: null, traits: null, context: null }, type, undefined);
      expect(facts).toMatchObject({ properties: {} });
    }
  });
});
