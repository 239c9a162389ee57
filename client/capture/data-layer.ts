import { attempt } from '../platform/attempt.ts';
import { commerce } from '../protocol/event-names.ts';
import { toCommerce } from './commerce.ts';
import { readConsentMode } from './consent/google-consent-mode.ts';
import { listen } from './listen.ts';
import type { Answer, Track } from './signal.ts';

/** Pages replace `dataLayer`, or its `push`, at any time; so it is looked at again this often. */
const recheckMs = 1000;

/**
 * GA4's data layer: what is there already and every later push, in both of its forms, the tag
 * manager's `{event, ecommerce}` and gtag's Arguments objects. The original push keeps its return
 * value and runs first; a broken entry is skipped alone.
 */
export function onDataLayer(
  track: Track,
  answer: Answer,
  identify: (userId: string) => void,
): void {
  let layer: unknown[] | undefined;
  let seen = 0;

  const read = (entry: unknown) => attempt(() => readEntry(entry));
  const drain = () =>
    attempt(() => {
      const current = (window as { dataLayer?: unknown[] }).dataLayer ?? [];
      if (current !== layer) {
        layer = current;
        seen = 0;
        const original = current.push;
        // A frozen layer refuses this; its entries are then found by looking again.
        current.push = function (...entries) {
          const result = original.apply(this, entries);
          // Not from the layer: tag managers cut it short within their own push.
          entries.forEach(read);
          seen = current.length;
          return result;
        };
      }
      current.slice(seen).forEach(read);
      seen = current.length;
    });

  // biome-ignore lint/suspicious/noExplicitAny: whatever the page pushed; every access is guarded
  const readEntry = (entry: any) => {
    const { 0: command, 1: name, 2: values } = entry;
    const userId = (values ?? name)?.user_id ?? entry.user_id;
    if (userId) identify(`${userId}`);
    if (command === 'consent') readConsentMode(name, values, answer);
    const [event, raw, source] =
      command === 'event'
        ? [name, { ...values }, 'gtag' as const]
        : [entry.event, { ...entry, ...entry.ecommerce }, 'data_layer' as const];
    // Universal Analytics had events of these names, their facts one level deeper.
    if (commerce.test(event) && !raw[event] && !raw.transactionId) {
      track(event, toCommerce(raw), source);
    }
  };

  drain();
  setInterval(drain, recheckMs);
  listen(window, 'pagehide', drain);
}
