import type { Properties } from '../../client/protocol/event.ts';
import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Ingest } from '../ingest/ingest-request.ts';

/** Something that somebody did on a page of ours, after proving who they are. */
export type VouchedDeed = {
  visitorId: VisitorId;
  userId?: string;
  messageId: string;
  traits?: Properties;
  event: string;
  at: number;
  properties: Properties;
};

/** Puts what we saw ourselves into the log; true when it is on disk. */
export type Vouch = (site: SiteKey, deeds: readonly VouchedDeed[]) => Promise<boolean>;

/** By the same way as every other event, so that what bars an erased visitor bars it, too. */
export const createVouch =
  (ingest: Ingest, now: () => number): Vouch =>
  async (site, deeds) => {
    const batch = deeds.map(({ visitorId, at, ...deed }) => ({
      ...deed,
      type: 'track',
      anonymousId: visitorId,
      timestamp: at,
    }));
    const answer = await ingest({
      call: 'batch',
      text: JSON.stringify({ batch }),
      receivedAt: now(),
      vouchedFor: site,
    });
    return answer.type === 'stored' && answer.refused.length === 0;
  };
