import { describe, expect, it } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import { findCurrentProfile } from '../../../collector/identity/current-profile.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const setUp = () => {
  const store = createMemoryStore();
  return { store, projector: createProjector({ store, sites: new Map() }) };
};

describe('asking for a person by id', () => {
  it('finds an anonymous visitor', async () => {
    const { store, projector } = setUp();
    await store.append([newEvent('page_view')]);
    await projector.settle();
    expect((await findCurrentProfile(store, 'v_anna~demo'))?.id).toBe('v_anna~demo');
  });

  it('leads from an absorbed id to the known person', async () => {
    const { store, projector } = setUp();
    await store.append([newEvent('page_view')]);
    await projector.settle();
    await store.append([newEvent('identify', noon + 5, {}, { userId: '42' })]);
    await projector.settle();
    expect(await store.profile('v_anna~demo' as ProfileId)).toBeUndefined();
    expect((await findCurrentProfile(store, 'v_anna~demo'))?.id).toMatch(/^u_/);
  });

  it('leads to the owner of the beginning where two people used the browser', async () => {
    const { store, projector } = setUp();
    await store.append([
      newEvent('identify', noon, {}, { userId: 'first' }),
      newEvent('identify', noon + 5, {}, { userId: 'second' }),
    ]);
    await projector.settle();
    const row = await findCurrentProfile(store, 'v_anna~demo');
    expect(row?.searchText).toContain('first');
    expect(row?.searchText).not.toContain('second');
  });

  it.each(['', 'v_', 'v_nobody', 'v_nobody~demo', 'u_unknown', '__proto__'])(
    'finds nobody for %j',
    async (id) => {
      expect(await findCurrentProfile(setUp().store, id)).toBeUndefined();
    },
  );
});
