import type { EventSource } from '../protocol/event.ts';
import type { CommerceEvent } from '../protocol/event-names.ts';
import { toCommerce } from './commerce.ts';
import { readConsentMode } from './consent/google-consent-mode.ts';
import { listen } from './listen.ts';
import type { Emit, Stop } from './signal.ts';

type DataLayer = unknown[] & { push: (...entries: unknown[]) => number };

/** GA4's recommended shop events, as one expression because it is the shortest exact list. */
const known =
  /^(view_(item|item_list|cart|promotion|search_results)|select_(item|promotion|content)|add_to_(cart|wishlist)|remove_from_cart|begin_checkout|add_(shipping|payment)_info|purchase|refund|search|login|sign_up|generate_lead|share|join_group)$/;
const isKnown = (name: unknown): name is CommerceEvent => known.test(String(name));

/** Pages replace `dataLayer`, or its `push`, at any time; so it is looked at again this often. */
const recheckMs = 1000;

/**
 * GA4's data layer: what is there already and every later push, in both of its forms, the tag
 * manager's `{event, ecommerce}` and gtag's Arguments objects. The original push keeps its return
 * value and runs first; a broken entry is skipped alone.
 */
export function onDataLayer(emit: Emit): Stop {
  const page = window as unknown as { dataLayer?: DataLayer };
  let layer: DataLayer | undefined;
  let seen = 0;
  let restore: Stop = () => {};

  const drain = () => {
    const current = page.dataLayer;
    if (!current) return;
    if (current !== layer) {
      layer = current;
      seen = 0;
      // A frozen layer refuses; its entries are then found by looking again.
      restore = wrapPush(current, guarded);
    }
    // Tag managers cut old entries off the front.
    seen = Math.min(seen, current.length);
    while (seen < current.length) readEntry(current[seen++], emit);
  };
  const guarded = () => {
    try {
      drain();
    } catch {}
  };

  guarded();
  const timer = setInterval(guarded, recheckMs);
  const stopListening = listen(window, 'pagehide', guarded);
  return () => {
    clearInterval(timer);
    stopListening();
    restore();
  };
}

function wrapPush(layer: DataLayer, after: () => void): Stop {
  const original = layer.push;
  const wrapped = function (this: DataLayer, ...entries: unknown[]) {
    const result = original.apply(this, entries);
    after();
    return result;
  };
  layer.push = wrapped;
  return () => {
    if (layer.push === wrapped) layer.push = original;
  };
}

function readEntry(entry: unknown, emit: Emit): void {
  try {
    const fields = entry as Record<string, unknown>;
    if (fields[0] === 'consent') readConsentMode(fields[1], fields[2], emit);
    else if (fields[0] === 'event') track(fields[1], fields[2], 'gtag', emit);
    else if (fields[0] === 'set' || fields[0] === 'config') {
      identify(fields[2] ?? fields[1], 'gtag', emit);
    } else {
      identify(fields, 'data_layer', emit);
      track(fields.event, { ...fields, ...(fields.ecommerce as object) }, 'data_layer', emit);
    }
  } catch {}
}

function track(name: unknown, raw: unknown, source: EventSource, emit: Emit): void {
  if (isKnown(name)) emit({ type: 'track', event: name, properties: toCommerce(raw), source });
}

function identify(raw: unknown, source: EventSource, emit: Emit): void {
  const userId = (raw as { user_id?: unknown } | undefined)?.user_id;
  if (userId && typeof userId !== 'object') emit({ type: 'identify', userId: `${userId}`, source });
}
