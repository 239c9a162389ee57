import type { ConsentMode, ConsentSource, ConsentState } from '../protocol/consent.ts';

/** What the visitor allows, who said so, and whether a tool is still asking. */
export type Consent = { state: ConsentState; source: ConsentSource; pending: boolean };

const all = (value: 'unknown' | 'granted' | 'denied'): ConsentState => ({
  analytics: value,
  personalization: value,
  marketing: value,
});

/** Everything refused: a browser signal, or a visitor who wants to be forgotten. */
export const refusal = (source: ConsentSource): Consent => ({
  state: all('denied'),
  source,
  pending: false,
});

/** The state before anybody was asked. The browser's own refusal stands above what the shop says. */
export function initialConsent(mode: ConsentMode, browserRefusal?: ConsentSource): Consent {
  if (browserRefusal) return refusal(browserRefusal);
  return { state: all(mode === 'granted' ? mode : 'unknown'), source: 'tag', pending: false };
}

/** The state after an answer, or after a tool announced that it will ask. */
export function mergeConsent(
  before: Consent,
  change: Partial<ConsentState>,
  source: ConsentSource,
  pending = false,
): Consent {
  if (/gpc|dnt/.test(before.source)) return before;
  const answered = !pending;
  return {
    state: { ...before.state, ...change },
    source: Object.keys(change)[0] ? source : before.source,
    pending: answered ? false : before.state.analytics === 'unknown' && !change.analytics,
  };
}
