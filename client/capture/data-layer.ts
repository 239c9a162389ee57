import { attempt } from '../platform/attempt.ts';
import type { EventSource } from '../protocol/event.ts';
import { toCommerce } from './commerce.ts';
import { readConsentMode } from './consent/google-consent-mode.ts';
import { listen } from './listen.ts';
import type { Emit, Stop } from './signal.ts';

type DataLayer = unknown[] & { push: (...entries: unknown[]) => number };

/** The first words of GA4's recommended shop events. */
const commerce =
  /^(view|select|add|remove|begin|purchase|refund|search|login|sign|generate|share|join)(_[a-z_]+)?$/;

/** Pages replace `dataLayer`, or its `push`, at any time; so it is looked at again this often. */
const recheckMs = 1000;

/**
 * GA4's data layer: what is there already and every later push, in both of its forms, the tag
 * manager's `{event, ecommerce}` and gtag's Arguments objects. The original push keeps its return
 * value and runs first; a broken entry is skipped alone.
 */
export function onDataLayer(emit: Emit): Stop {
  let layer: DataLayer | undefined;
  let seen = 0;
  let restore: Stop = () => {};

  const drain = () =>
    attempt(() => {
      const current = (window as { dataLayer?: DataLayer }).dataLayer;
      if (!current) return;
      if (current !== layer) {
        layer = current;
        seen = 0;
        // A frozen layer refuses; its entries are then found by looking again.
        restore = wrapPush(current, drain);
      }
      // Tag managers cut old entries off the front.
      seen = Math.min(seen, current.length);
      while (seen < current.length) readEntry(current[seen++], emit);
    });

  drain();
  const timer = setInterval(drain, recheckMs);
  const stop = listen(window, 'pagehide', drain);
  return () => {
    clearInterval(timer);
    stop();
    restore();
  };
}

function wrapPush(layer: DataLayer, after: () => void): Stop {
  const original = layer.push;
  layer.push = function (...entries) {
    const result = original.apply(this, entries);
    after();
    return result;
  };
  return () => {
    layer.push = original;
  };
}

function readEntry(entry: unknown, emit: Emit): void {
  attempt(() => {
    // biome-ignore lint/suspicious/noExplicitAny: whatever the page pushed; every access is guarded
    const fields = entry as any;
    const [command, name, values] = [fields[0], fields[1], fields[2]];
    const track = (event: unknown, raw: unknown, source: EventSource) =>
      commerce.test(`${event}`) && emit('track', `${event}`, toCommerce(raw), source);
    if (command === 'consent') readConsentMode(name, values, emit);
    else if (command === 'event') track(name, values, 'gtag');
    const userId = (values ?? name ?? fields).user_id ?? fields.user_id;
    if (userId) emit('identify', `${userId}`);
    if (!command) track(fields.event, { ...fields, ...fields.ecommerce }, 'data_layer');
  });
}
