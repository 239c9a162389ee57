import {
  type ConsentValue,
  consentValues,
  type Purpose,
  purposes,
} from '../../client/protocol/consent.ts';
import type { VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readOneOf, readText } from './properties.ts';

/** What stands for a consent when somebody asks for the proof: who told us, and of which words on which page. */
export type ConsentProof = {
  at: number;
  /** Who told us; see `consentSources`. */
  source: string;
  /** Word for word what was shown. */
  text?: string;
  /** Of the text or the consent tool. */
  version?: string;
  path?: string;
  visitorId: VisitorId;
};

/** What a person allows for one purpose, since when, and who told us. */
export type Consent = { value: 'unknown' } | ({ value: ConsentValue } & ConsentProof);
export type Consents = Readonly<Record<Purpose, Consent>>;

/** Why an answer in the ledger does not count. */
export const consentRefusals = ['only_asserted'] as const;
export type ConsentRefusal = (typeof consentRefusals)[number];

/** One answer for one purpose. */
export type ConsentEntry = ConsentProof & {
  purpose: Purpose;
  value: ConsentValue;
  /** It changes nothing, and why. */
  refused?: ConsentRefusal;
};

const maxEntries = 200;

/** The latest word on each purpose, and all that was said. */
export type ConsentFacts = { consents: Consents; ledger: readonly ConsentEntry[] };

/**
 * The latest word on each purpose. `at` is when that value was first given: repeating it on the next
 * page does not make it younger. A browser that is this person's only by what a page asserted cannot
 * allow advertising for them, because anybody could assert it; a refusal counts whoever says it.
 */
export function foldConsents(
  events: readonly LoggedEvent[],
  proven?: ReadonlySet<VisitorId>,
): ConsentFacts {
  const consents: Record<Purpose, Consent> = {
    analytics: { value: 'unknown' },
    personalization: { value: 'unknown' },
    marketing: { value: 'unknown' },
  };
  const said = new Map<string, ConsentValue>();
  const ledger: ConsentEntry[] = [];
  for (const event of events) {
    if (event.event !== 'consent_changed') continue;
    for (const purpose of purposes) {
      const value = readOneOf(event.properties, purpose, consentValues);
      if (value === undefined) continue;
      const proof = proofOf(event);
      const isTrusted = event.isProven === true || (proven?.has(event.visitorId) ?? true);
      const refused = purpose === 'marketing' && value === 'granted' && !isTrusted;
      const key = `${purpose}\n${event.visitorId}`;
      if (said.get(key) !== value) {
        ledger.push({ ...proof, purpose, value, ...(refused && { refused: 'only_asserted' }) });
      }
      said.set(key, value);
      if (!refused && value !== consents[purpose].value) consents[purpose] = { value, ...proof };
    }
  }
  return { consents, ledger: ledger.slice(-maxEntries) };
}

function proofOf({ at, visitorId, properties }: LoggedEvent): ConsentProof {
  const text = readText(properties, 'consent_text') ?? readText(properties, 'text');
  const version = readText(properties, 'consent_version') ?? readText(properties, 'version');
  const path = readText(properties, 'path');
  return {
    at,
    visitorId,
    source: readText(properties, 'source') ?? 'api',
    ...(text !== undefined && { text }),
    ...(version !== undefined && { version }),
    ...(path !== undefined && { path }),
  };
}
