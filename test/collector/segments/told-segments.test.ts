import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../client/protocol/campaign.ts';
import type { VisitorId } from '../../../client/protocol/ids.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { createAppraise } from '../../../collector/segments/appraise-segments.ts';
import { createJudgements } from '../../../collector/segments/judgements.ts';
import {
  createTellSegments,
  segmentsOfCampaigns,
} from '../../../collector/segments/told-segments.ts';
import { testSites } from '../../support/collector-app.ts';
import { type EventSketch, newEvent, noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const audience: Condition[] = [
  { type: 'in_segment', segment: 'stage_new' },
  { type: 'not_in_segment', segment: 'stage_prospect' },
  { type: 'cart_filled' },
];
const sites = new Map([['demo', { campaigns: [{ audience }] }]]);

const tell = async (visitor: string, events: readonly ReturnType<typeof newEvent>[]) => {
  const store = createMemoryStore();
  await store.append(events);
  const judgements = createJudgements({ store, sites: testSites });
  await judgements.refresh();
  const appraise = createAppraise(judgements.of);
  const now = () => noon + 1000;
  await createProjector({ store, sites: testSites, appraise, now }).settle();
  return createTellSegments({ store, sites })(site, visitor as VisitorId);
};

const order = (sketch: EventSketch) =>
  newEvent('purchase', noon, { transaction_id: 'T1', value: 10 }, sketch);
const named = (sketch: EventSketch) =>
  newEvent('identify', noon + 1, {}, { userId: 'u1', ...sketch });

describe('what a browser is told', () => {
  test('what campaigns ask for, each once', () => {
    expect(segmentsOfCampaigns([{ audience }, { audience }])).toEqual([
      'stage_new',
      'stage_prospect',
    ]);
  });

  test('the segments of its own visitor, and only those that campaigns ask for', async () => {
    expect(await tell('anna', [newEvent('page_view', noon)])).toEqual(['stage_prospect']);
    expect(await tell('anna', [order({})])).toEqual(['stage_new']);
  });

  test('nothing of a visitor whom nobody knows', async () => {
    expect(await tell('nobody', [])).toEqual([]);
  });

  test('nothing of a customer whom the page merely claims to be', async () => {
    const events = [order({ userId: 'u1', visitorId: 'laptop' }), named({ visitorId: 'thief' })];
    expect(await tell('thief', events)).toEqual([]);
  });

  test('those of the person where the shop’s server vouches for it', async () => {
    const events = [
      order({ userId: 'u1', visitorId: 'laptop' }),
      named({ visitorId: 'phone', isProven: true }),
    ];
    expect(await tell('phone', events)).toEqual(['stage_new']);
  });

  test('nothing where no campaign asks', async () => {
    const store = createMemoryStore();
    const none = new Map([['demo', { campaigns: [] }]]);
    const told = createTellSegments({ store, sites: none });
    expect(await told(site, 'anna' as VisitorId)).toEqual([]);
  });
});
