import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Statement, statementOf } from '../../../collector/identity/evidence.ts';
import { toKeyedEvent } from '../../../collector/identity/keyed.ts';
import { resolveRoots } from '../../../collector/identity/roots.ts';
import { ownerOf, ownersOf, stitch } from '../../../collector/identity/stitch.ts';
import { loggedEvent, visitor } from '../../support/log-events.ts';

const said = (userId: string, at: number, visitorId = 'phone', messageId = `m${at}`) => {
  const event = loggedEvent('identify', at, {}, { userId, visitorId, messageId });
  return statementOf(toKeyedEvent(event) ?? expect.fail('An identify is keyed.'));
};
const roots = resolveRoots({ file: () => undefined, counts: () => true });
const stitched = (statements: readonly Statement[]) => stitch(statements, roots);
const ownerAt = (statements: readonly Statement[], at: number, messageId = `e${at}`) => {
  const owner = ownerOf(stitched(statements), { visitorId: visitor('phone'), at, messageId });
  return owner.type === 'known' ? owner.userId : owner.type;
};

describe('stitching', () => {
  it('leaves a visitor who never said a name anonymous', () => {
    expect(ownerAt([], 10)).toBe('anonymous');
    expect(ownerAt([said('anna', 5, 'laptop')], 10)).toBe('anonymous');
  });

  it('gives the first known user everything from the beginning', () => {
    expect(ownerAt([said('anna', 50)], 1)).toBe('anna');
    expect(ownerAt([said('anna', 50)], 99)).toBe('anna');
  });

  it('gives a second known user the events from the second name on', () => {
    const both = [said('anna', 50), said('ben', 80)];
    expect([1, 50, 79, 81, 99].map((at) => ownerAt(both, at))).toEqual([
      'anna',
      'anna',
      'anna',
      'ben',
      'ben',
    ]);
  });

  it('gives the browser back when the first user says the name again', () => {
    const shared = [said('anna', 10), said('ben', 20), said('anna', 30)];
    expect([5, 15, 25, 35].map((at) => ownerAt(shared, at))).toEqual([
      'anna',
      'anna',
      'ben',
      'anna',
    ]);
  });

  it('tells events of one millisecond apart by message id', () => {
    const both = [said('anna', 10), said('ben', 20, 'phone', 'm5')];
    expect(ownerAt(both, 20, 'm4')).toBe('anna');
    expect(ownerAt(both, 20, 'm5')).toBe('ben');
    expect(ownerAt(both, 20, 'm6')).toBe('ben');
  });

  it('ignores junk ids and says why', () => {
    const statements = [said('undefined', 10), said('000', 20), said('anna', 30)];
    expect(statements.flatMap(({ unsaid }) => unsaid)).toEqual([
      { type: 'user_id', value: 'undefined', reason: 'placeholder' },
      { type: 'user_id', value: '000', reason: 'zeros' },
    ]);
    expect(ownersOf(stitched(statements), visitor('phone'))).toEqual([
      { type: 'known', userId: 'anna' },
    ]);
  });

  it('names every owner of a visitor once, the owner of its beginning first', () => {
    const shared = stitched([said('ben', 20), said('anna', 10), said('anna', 30)]);
    expect(ownersOf(shared, visitor('phone'))).toEqual([
      { type: 'known', userId: 'anna' },
      { type: 'known', userId: 'ben' },
    ]);
    expect(ownersOf(shared, visitor('other'))).toEqual([{ type: 'anonymous', visitorId: 'other' }]);
  });

  const identification = fc
    .record({
      visitorId: fc.constantFrom('phone', 'laptop'),
      userId: fc.constantFrom('anna', 'ben', 'null', ''),
      at: fc.integer({ min: 0, max: 20 }),
      messageId: fc.constantFrom('a', 'b', 'c', 'd'),
    })
    .map(({ userId, at, visitorId, messageId }) => said(userId, at, visitorId, messageId));

  it('gives the same persons in any order of arrival, with duplicates', () => {
    const unique = fc.uniqueArray(identification, {
      selector: (one) => `${one.visitorId} ${one.at} ${one.messageId}`,
    });
    fc.assert(
      fc.property(
        unique.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
          ),
        ),
        fc.integer({ min: 0, max: 20 }),
        ([list, shuffled], at) => {
          const moment = { visitorId: visitor('phone'), at, messageId: 'b' };
          expect(ownerOf(stitched(shuffled), moment)).toEqual(ownerOf(stitched(list), moment));
        },
      ),
    );
  });

  it('never gives one moment of one browser to two users, nor any of it to nobody once one is known', () => {
    fc.assert(
      fc.property(fc.array(identification), fc.integer({ min: 0, max: 20 }), (list, at) => {
        const stitching = stitched(list);
        const owner = ownerOf(stitching, { visitorId: visitor('phone'), at, messageId: 'b' });
        expect(ownersOf(stitching, visitor('phone'))).toContainEqual(owner);
      }),
    );
  });
});
