import { describe, expect, it } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { profileIdOf, visitorOfProfileId } from '../../../collector/identity/profile-id.ts';
import { site, visitor } from '../../support/log-events.ts';

describe('a profile id', () => {
  it('of an anonymous visitor holds the visitor and the site', () => {
    const id = profileIdOf(site, { type: 'anonymous', visitorId: visitor('3fa9') });
    expect(id).toBe('v_3fa9~demo');
    expect(visitorOfProfileId(id)).toEqual({ site: 'demo', visitorId: '3fa9' });
  });

  it('survives any visitor id that another sender chose', () => {
    const id = profileIdOf(site, { type: 'anonymous', visitorId: visitor('a~b/c\nd') });
    expect(visitorOfProfileId(id)).toEqual({ site: 'demo', visitorId: 'a~b/c\nd' });
  });

  it('of a known user is a hash that does not show the user id', () => {
    const id = profileIdOf(site, { type: 'known', userId: 'anna@shop.example' });
    expect(id).toMatch(/^u_[\w-]{22}$/);
    expect(id).toBe(profileIdOf(site, { type: 'known', userId: 'anna@shop.example' }));
    expect(visitorOfProfileId(id)).toBeUndefined();
  });

  it('never crosses sites', () => {
    const other = 'other' as SiteKey;
    for (const person of [
      { type: 'known', userId: '42' },
      { type: 'anonymous', visitorId: visitor('3fa9') },
    ] as const) {
      expect(profileIdOf(site, person)).not.toBe(profileIdOf(other, person));
    }
  });
});
