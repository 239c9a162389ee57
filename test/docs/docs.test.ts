import { describe, expect, test } from 'vitest';
import { consentModes, purposes } from '../../client/protocol/consent.ts';
import { eventSources } from '../../client/protocol/event.ts';
import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import { dropReasons, refusalReasons, skipReasons } from '../../client/protocol/reasons.ts';
import { shopSystems } from '../../client/protocol/shop-system.ts';
import { doubtKinds } from '../../collector/store/event.ts';
import { findAll, membersOf, readDocumentedCode, readSources } from './mentioned.ts';

const code = readDocumentedCode();
const collector = readSources('collector');

/** A name is documented where it stands as a word of its own in something set as code. */
function isMentioned(name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(code);
}

const settings = findAll(collector, /\b(TRESEN_[A-Z_]*[A-Z])\b/g);
const topLevel = '(?:get|post|put|patch|delete|on|all)';
const routes = findAll(collector, new RegExp(`\\.${topLevel}\\(\\s*'(/[^']*)'`, 'g'));
const tagAttributes = ['data-consent', 'data-debug'];
const methods = membersOf('client/api.ts', 'Tresen').filter((name) => name !== 'push');
const topics = membersOf('client/api.ts', 'Topics');

describe.each([
  { what: 'setting', names: [...settings, 'PORT', 'SHOP_PORT'], least: 4 },
  { what: 'route', names: routes.map(withoutPattern), least: 6 },
  { what: 'event', names: [...commerceEvents, ...ownEvents], least: 40 },
  { what: 'attribute of the tag', names: tagAttributes, least: 2 },
  { what: 'method of the page API', names: methods, least: 11 },
  { what: 'topic of `on`', names: topics, least: 5 },
  { what: 'purpose', names: purposes, least: 3 },
  { what: 'consent mode', names: consentModes, least: 2 },
  { what: 'reason for a refusal', names: refusalReasons, least: 10 },
  { what: 'reason for not leaving the page', names: dropReasons, least: 7 },
  { what: 'source', names: eventSources, least: 10 },
  { what: 'evidence against a person', names: Object.keys(doubtKinds), least: 8 },
  { what: 'shop system', names: shopSystems, least: 6 },
  { what: 'reason for no prompt', names: skipReasons, least: 10 },
])('every $what is documented', ({ names, least }) => {
  test('in the README or in docs/', () => {
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(names.filter((name) => !isMentioned(name))).toEqual([]);
  });
});

/** `/s/:file{.+\\.js}` is documented as `/s/`; a parameter ends what has to be there word for word. */
function withoutPattern(route: string): string {
  return route.replace(/\/:.*$/, '');
}

test('a name is not taken for mentioned within another', () => {
  expect(isMentioned('no_such_name_anywhere')).toBe(false);
});
