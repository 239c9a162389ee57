import { purposes } from '../../client/protocol/consent.ts';
import type { NewEvent } from '../store/event.ts';
import { checkContext } from './wire-schema.ts';

/** What is used of Segment's `context`. */
export type Context = {
  sessionId?: string;
  source?: string;
  confidence?: number;
  /** Of the user id, by the shop's server. */
  signature?: string;
  consent?: NonNullable<NewEvent['consent']>;
};

/** Twice as long as 32 bytes in hexadecimal. */
const maxSignature = 128;

/** Reads a context; one that is malformed counts as absent, because no fact depends on it. */
export const toContext = (sent: unknown): Context => {
  const context: Context = {};
  if (!checkContext.Check(sent)) return context;
  if (sent.sessionId) context.sessionId = String(sent.sessionId);
  if (sent.source) context.source = sent.source;
  if (sent.confidence !== undefined) context.confidence = sent.confidence;
  if (typeof sent.signature === 'string' && sent.signature.length <= maxSignature) {
    context.signature = sent.signature;
  }
  if (sent.consent) context.consent = toConsent(sent.consent);
  else if (sent.consentManagement) context.consent = toManaged(sent.consentManagement);
  return context;
};

/** Our own pages list what was granted, and mean that nothing else was; Segment says each by itself. */
const toConsent = (
  said: readonly string[] | { categoryPreferences: Readonly<Record<string, unknown>> },
): NonNullable<Context['consent']> => {
  const consent: NonNullable<Context['consent']> = {};
  for (const purpose of purposes) {
    const allowed =
      'categoryPreferences' in said ? said.categoryPreferences[purpose] : said.includes(purpose);
    if (typeof allowed === 'boolean') consent[purpose] = allowed ? 'granted' : 'denied';
  }
  return consent;
};

/** RudderStack lists what was allowed and what was denied; ids that are no purpose of ours say nothing. */
const toManaged = ({
  allowedConsentIds,
  deniedConsentIds,
}: {
  allowedConsentIds?: unknown;
  deniedConsentIds?: unknown;
}): NonNullable<Context['consent']> => {
  const names = (ids: unknown, purpose: string): boolean =>
    Array.isArray(ids) && ids.includes(purpose);
  const consent: NonNullable<Context['consent']> = {};
  for (const purpose of purposes) {
    if (names(deniedConsentIds, purpose)) consent[purpose] = 'denied';
    else if (names(allowedConsentIds, purpose)) consent[purpose] = 'granted';
  }
  return consent;
};
