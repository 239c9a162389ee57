import { describe, expect, it } from 'vitest';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import { settleTimes } from '../../../collector/profile/settle-times.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, loggedEvent, noon, shop, site, visitor } from '../../support/log-events.ts';

const at = (moment: number, receivedAt = noon) =>
  loggedEvent('page_view', moment, {}, { receivedAt });
const person = { type: 'anonymous', visitorId: visitor('anna') } as const;
const profileOf = (events: readonly LoggedEvent[], now: number) =>
  viewProfile(foldProfile(site, shop, { person, visitors: [person.visitorId], events }), now);
const order = (id: string, moment: number, receivedAt = moment) =>
  loggedEvent('purchase', moment, { transaction_id: id, value: 10 }, { receivedAt });

describe('times that can be believed', () => {
  it('are those of the events, which are not touched then', () => {
    const events = [at(noon - 5), at(noon)];
    expect(settleTimes(events)).toBe(events);
  });

  it.each([
    ['the future is the arrival', noon + day, noon],
    ['a clock that was never set is the arrival', 0, noon],
    ['nineteen ninety-four is the arrival', Date.UTC(1994, 11, 31), noon],
    ['a shop of 1997 is believed', Date.UTC(1997, 0, 1), Date.UTC(1997, 0, 1)],
  ])('%s', (_, told, settled) => {
    expect(settleTimes([at(told)])[0]?.at).toBe(settled);
  });

  it('are in order again', () => {
    const settled = settleTimes([at(0, noon), at(noon - day, noon - day)]);
    expect(settled.map((event) => event.at)).toEqual([noon - day, noon]);
  });

  it('make nobody a regular for a clock that said 1970 once', () => {
    const events = [order('T1', 0, noon), order('T2', noon + day)];
    const { stage, purchases, sessions, stageHistory } = profileOf(events, noon + 2 * day);
    expect(stage.stage).toBe('new');
    expect(purchases.firstAt).toBe(noon);
    expect(sessions.every(({ startedAt }) => startedAt >= noon)).toBe(true);
    expect(stageHistory.every((move) => move.at >= noon)).toBe(true);
  });

  it.each([0, noon - 900 * day, Date.UTC(2099, 0, 1)])(
    'give plots of bounded length by a clock that says %d',
    (now) => {
      const events = Array.from({ length: 30 }, (_, n) => order(`T${n}`, noon + n * 40 * day));
      const profile = profileOf(events, now);
      expect(profile.stageHistory.length).toBeLessThanOrEqual(50);
      expect(profile.scoreHistory.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(profile)).not.toMatch(/NaN|null,"expected/);
    },
  );
});
