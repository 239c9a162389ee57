import type { Sites } from '../../config/site.ts';
import type { Doubt, NewEvent } from '../../store/event.ts';
import type { IngestRequest } from '../ingest-request.ts';
import { foreignReferrer, isSpamHost } from './referrer.ts';
import { createReferrerWatch } from './referrer-watch.ts';
import { createTempoWatch } from './tempo.ts';

/** Notes on each event of a request what speaks against a person behind it. */
export type JudgeEvents = (
  events: readonly NewEvent[],
  request: Pick<IngestRequest, 'receivedAt' | 'sender'>,
) => void;

const none: readonly Doubt[] = [];

/**
 * Makes the judge of events. Nothing is dropped and nothing is decided here: evidence is kept with the
 * event, and the profile draws the conclusion. What a server vouches for is not judged.
 */
export const createEventJudge = (sites: Sites): JudgeEvents => {
  const watchTempo = createTempoWatch();
  const watchReferrer = createReferrerWatch();

  const referenceOf = (event: NewEvent): readonly Doubt[] => {
    const host = foreignReferrer(event);
    const isUnread = watchReferrer(event, host);
    if (host === undefined) return none;
    if (isSpamHost(host, sites.get(event.site)?.spamReferrers)) return ['referrer_spam'];
    return isUnread ? ['unread_referrer'] : none;
  };

  return (events, { receivedAt, sender }) => {
    if (!sender || events.length === 0) return;
    const { doubts: ofSender, network } = sender;
    const tempoOf = network && watchTempo(events, { network, receivedAt });
    for (const event of events) {
      if (event.isProven) continue;
      const ofTempo = tempoOf ? tempoOf(event) : none;
      const ofReference = referenceOf(event);
      if (ofSender.length + ofTempo.length + ofReference.length === 0) continue;
      event.doubts = [...ofSender, ...ofTempo, ...ofReference];
    }
  };
};
