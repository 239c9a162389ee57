import { describe, expect, it } from 'vitest';
import { avatar } from '../../../collector/dashboard/avatar.ts';
import { bar } from '../../../collector/dashboard/bar.ts';
import { displayName } from '../../../collector/dashboard/display-name.ts';
import { messagesOf } from '../../../collector/dashboard/language.ts';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import {
  type EventSketch,
  loggedEvent,
  noon,
  shop,
  site,
  visitor,
} from '../../support/log-events.ts';

const personOf = (sketch: EventSketch = {}, email?: string, visitorId = '3fa9c0') => {
  const events = [
    loggedEvent('identify', noon, {}, { visitorId, ...sketch }),
    ...(email ? [loggedEvent('newsletter_requested', noon, { email }, { visitorId })] : []),
  ];
  const person = sketch.userId
    ? ({ type: 'known', userId: sketch.userId } as const)
    : ({ type: 'anonymous', visitorId: visitor(visitorId) } as const);
  return viewProfile(foldProfile(site, shop, { person, visitors: [], events }), noon);
};

describe('what to call a person', () => {
  it.each([
    [
      'the name the shop gave',
      personOf({ traits: { name: 'Anna Berg' } }, 'a@x.example'),
      'Anna Berg',
    ],
    ['the address', personOf({ userId: '42' }, 'a@x.example'), 'a@x.example'],
    ['the customer number', personOf({ userId: '42' }), 'Customer 42'],
    ['four letters of the visitor id', personOf(), 'Visitor 3FA9'],
    ['something, whatever the id', personOf({}, undefined, '~!~'), 'Visitor ?'],
  ])('is %s', (_, profile, name) => {
    expect(displayName(profile, messagesOf.en)).toBe(name);
  });
});

describe('the picture of a person', () => {
  it.each([
    ['Anna Berg', 'AB'],
    ['anna', 'A'],
    ['Émile de la Tour', 'ÉD'],
    ['   ', ''],
  ])('of %j shows %j', (name, initials) => {
    const picture = String(avatar(personOf({ traits: { name } })));
    expect(/<text[^>]*>(.*)<\/text>/.exec(picture)?.[1] ?? '').toBe(initials);
  });

  it('is the same each time, and escapes', () => {
    expect(String(avatar(personOf()))).toBe(String(avatar(personOf())));
    expect(String(avatar(personOf({ traits: { name: '<b>' } })))).not.toContain('<b>');
  });
});

describe('a bar', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [62.4, 62],
    [250, 100],
  ])('for %d is %d wide', (value, width) => {
    expect(String(bar(value))).toContain(`class="bar-fill" width="${width}"`);
  });
});
