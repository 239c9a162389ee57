import { describe, expect, it } from 'vitest';
import { foldDevices } from '../../../collector/profile/devices.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const phone = { kind: 'phone', browser: 'safari', system: 'ios' } as const;
const desktop = { kind: 'desktop', browser: 'firefox', system: 'linux' } as const;
const seen = (visitorId: string, after: number, device?: typeof phone | typeof desktop) =>
  loggedEvent('page_view', noon + after, {}, { visitorId, ...(device && { device }) });

describe('devices', () => {
  it('are one for each browser, the last used first', () => {
    expect(foldDevices([seen('a', 0, phone), seen('b', 1, desktop), seen('a', 2, phone)])).toEqual([
      { visitorId: 'a', firstSeenAt: noon, lastSeenAt: noon + 2, ...phone },
      { visitorId: 'b', firstSeenAt: noon + 1, lastSeenAt: noon + 1, ...desktop },
    ]);
  });

  it('keep what is known where an event tells nothing, and take what was told last', () => {
    expect(foldDevices([seen('a', 0, phone), seen('a', 1)])[0]).toMatchObject(phone);
    const updated = { ...phone, browser: 'chrome' } as never;
    expect(foldDevices([seen('a', 0, phone), seen('a', 1, updated)])[0]?.browser).toBe('chrome');
    expect(foldDevices([seen('a', 0)])).toEqual([
      { visitorId: 'a', firstSeenAt: noon, lastSeenAt: noon },
    ]);
  });

  it('are none where only a server spoke', () => {
    const told = loggedEvent('purchase', noon, {}, { source: 'server', isProven: true });
    expect(foldDevices([told])).toEqual([]);
  });

  it('are 50 at most, the last used', () => {
    const events = Array.from({ length: 80 }, (_, n) => seen(`v${n}`, n));
    expect(foldDevices(events)).toHaveLength(50);
    expect(foldDevices(events)[0]?.visitorId).toBe('v79');
  });
});
