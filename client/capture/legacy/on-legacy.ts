import { attempt } from '../../platform/attempt.ts';
import { isGa4, readLegacyEntry } from './data-layer.ts';
import { createGaReader, createMatomoReader, readMeta, readSegment } from './other-tags.ts';
import type { Claim, Raw } from './to-ga4.ts';

/** So often is looked at what was said. */
const recheckMs = 500;

/**
 * Older tags: Universal Analytics' shapes in the data layer, analytics.js, Segment, Matomo, Meta. A shop
 * says the same to all of them, so only one is heard: the first in this order that speaks of products,
 * and none where GA4 does. Queues are looked at rather than wrapped; where a tag has replaced its
 * queue, its method is wrapped, and called first. The answer looks at once, for a page that leaves.
 */
export function onLegacy(claim: (claim: Claim) => void): () => void {
  const page = window as Raw;
  /** Entries and methods that were seen; as long as they live. */
  const known = new WeakSet<object>();
  const isNew = (it: Raw): boolean =>
    (typeof it === 'object' || typeof it === 'function') &&
    !!it &&
    !known.has(it) &&
    !!known.add(it);
  /** Whose turn it was last; the lower, the more it is heard. */
  let voice = 9;
  let waiting: [voice: number, claim: Claim][] = [];

  const say = (who: number, claims: readonly Claim[]) => {
    for (const one of claims) waiting.push([who, one]);
  };
  const scan = (who: number, queue: Raw, read: (entry: Raw) => Claim[]) => {
    if (!Array.isArray(queue)) return;
    for (const entry of queue.slice(-300)) if (isNew(entry)) attempt(() => say(who, read(entry)));
  };
  const wrap = (who: number, owner: Raw, method: string, read: (args: Raw[]) => Claim[]) => {
    const original = owner?.[method];
    if (typeof original !== 'function' || Array.isArray(owner) || !isNew(original)) return;
    const wrapped = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      attempt(() => say(who, read(args)));
      return result;
    };
    known.add(wrapped);
    owner[method] = wrapped;
  };
  const [readGa, readMatomo] = [createGaReader(), createMatomoReader()];
  const readLayer = (entry: Raw) => {
    if (isGa4(entry)) voice = -1;
    return readLegacyEntry(entry);
  };
  const drain = () => {
    attempt(() => scan(0, page.dataLayer, readLayer));
    attempt(() => scan(1, page.ga?.q, readGa));
    attempt(() => scan(2, page.analytics, readSegment));
    attempt(() => wrap(2, page.analytics, 'track', (args) => readSegment(['track', ...args])));
    attempt(() => scan(3, page._paq, readMatomo));
    attempt(() => wrap(3, page._paq, 'push', (calls) => calls.flatMap(readMatomo)));
    attempt(() => scan(4, page.fbq?.queue, readMeta));
    attempt(() => wrap(4, page.fbq, 'callMethod', readMeta));
    for (const [who] of waiting) voice = Math.min(voice, who);
    const heard = waiting.filter(([who]) => who === voice);
    waiting = [];
    for (const [, one] of heard) attempt(() => claim(one));
  };
  drain();
  setInterval(drain, recheckMs);
  return drain;
}
