import type { CallType } from '../../client/protocol/event.ts';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { DeviceHint } from '../store/event.ts';
import type { SenderEvidence } from './junk/judge-request.ts';
import type { Refusal } from './refusal.ts';
import type { VisitorConsent } from './visitor-consent.ts';

/** One request as it came: the body is raw text, parsed only by the writer. */
export type IngestRequest = {
  call: 'batch' | CallType;
  text: string;
  receivedAt: number;
  /** From Basic auth; the body's own key is used otherwise. */
  writeKey?: string;
  /** Absent when no browser sent it. */
  origin?: string;
  /** Too many requests for the newsletter came from its network: no mail goes out for those in it. */
  isMailHeld?: true;
  /** What its manner says about whether a person is behind it; absent when no browser sent it. */
  sender?: SenderEvidence;
  /** What it was sent from; absent when no browser sent it, or none that tells. */
  device?: DeviceHint;
  /**
   * The collector itself vouches for it, for this site: an import, a signed webhook. It counts as sent
   * with a secret key of the site. Nothing that comes by HTTP can set it.
   */
  vouchedFor?: SiteKey;
};

/**
 * What the sender is told. `accepted` are new; `duplicates` were known already. `visitor` decides about
 * the visitor cookie.
 */
export type IngestAnswer =
  | {
      type: 'stored';
      accepted: number;
      duplicates: number;
      refused: RefusedEvent[];
      visitor?: VisitorConsent | undefined;
    }
  | { type: 'refused'; refusal: Refusal };

/** One event of a batch that was not kept, by its place in the batch. */
export type RefusedEvent = Refusal & { index: number };

/** Takes a request; resolves when its events are on disk, or with the reason why not. */
export type Ingest = (request: IngestRequest) => Promise<IngestAnswer>;
