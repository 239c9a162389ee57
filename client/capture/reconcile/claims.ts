import type { EventSource } from '../../protocol/event.ts';
import type { Change, Claim, Desk } from './desk.ts';
import { toLines, toQuantity } from './fields.ts';
import { unite } from './match.ts';
import { live } from './products.ts';
import type { ReadItem } from './reading.ts';
import { unconfirmed, withConfidence } from './say.ts';
import { tellChanges } from './tell-changes.ts';

/** So long a claim waits for a request to begin; while one is under way it is looked at again. */
const graceMs = 50;
const againMs = 250;
/** After a request the shop's cart may still be read; and no claim waits longer than this. */
const settleMs = 1_000;
const maxWaitMs = 10_000;
/** So many wait; a shop that claims more is not waited for. */
const maxWaiting = 20;

/** Takes what the shop's own calls claim to have happened to the cart, until it is known to be true. */
export function createClaims(desk: Desk) {
  const { ledger, products, told, waiting, writes, now, say } = desk;

  const refuse = (claim: Claim) => {
    waiting.delete(claim);
    say(claim.event, claim.properties, claim.source, 'refused_by_shop');
  };

  const release = (claim: Claim, isConfirmed: boolean) => {
    waiting.delete(claim);
    desk.restore();
    const { source, properties, changes, at, seen } = claim;
    const isWritten = writes.count > 0 || writes.endedAt >= at;
    const intent = ledger.intents.find(
      ({ page, product, by }) =>
        page === desk.page &&
        changes.some((one) => live(one.product) === live(product) && one.by * by > 0),
    );
    if (intent && !isWritten) {
      // The form leaves the page: the next one tells whether it is true.
      intent.claim = source;
      desk.save();
      return;
    }
    const present = changes.flatMap((one) =>
      one.by ? { ...one, product: live(one.product) } : [],
    );
    const before = present.map(({ product }) => product.quantity);
    const isSure = isConfirmed || !isWritten;
    tellChanges(
      desk,
      present,
      withConfidence(source, isSure ? undefined : unconfirmed),
      [source],
      properties,
    );
    // The whole cart has been seen with it, under a name that could not be told.
    if (seen) for (const [i, { product }] of present.entries()) product.quantity = before[i] ?? 0;
    desk.save();
  };

  const decide = (claim: Claim): void => {
    if (!waiting.has(claim)) return;
    const isOpen = writes.count > 0 || now() - writes.endedAt < settleMs;
    if (isOpen && now() - claim.at < maxWaitMs && !desk.isLeaving) {
      desk.soon(() => decide(claim), againMs);
    } else if (claim.seen === 'missing' && writes.endedAt >= claim.at) refuse(claim);
    else release(claim, false);
  };

  const toChanges = (items: readonly ReadItem[], sign: number, source: EventSource): Change[] =>
    items.flatMap((item) => {
      const { price: _price, currency: _currency, ...extra } = item;
      const by = sign * toQuantity(item.quantity);
      const named = products.resolve({ item }, source);
      const product = named ? unite(desk, named, source, told.unseenBy(source, by)) : desk.shown;
      return by && product ? { product, by, extra } : [];
    });

  return {
    /** Takes charge of a claim; false where it names nothing. */
    take(
      event: string,
      properties: { items?: unknown; value?: unknown; currency?: unknown },
      source: EventSource,
    ): boolean {
      const sign = event === 'add_to_cart' ? 1 : -1;
      const items = toLines(properties.items as ReadItem[]);
      if (!items.length) return false;
      desk.restore();
      const currency = properties.currency as string;
      const claimed = toChanges(
        items.map((item) => ({ ...item, currency: item.currency ?? currency })),
        sign,
        source,
      );
      if (!claimed.length) return false;
      const changes = claimed.flatMap((one) => {
        const by = ledger.isKnown ? Math.max(one.by, -one.product.quantity) : one.by;
        return told.isNew(one.product, one.by, source) && by ? { ...one, by } : [];
      });
      if (!changes.length) {
        say(event, properties, source, 'duplicate_source');
        return true;
      }
      const claim: Claim = { event, source, properties, changes, at: now() };
      for (const first of waiting) if (waiting.size >= maxWaiting) release(first, false);
      waiting.add(claim);
      desk.soon(() => decide(claim), graceMs);
      return true;
    },
    /** The shop says yes or no to what is claimed. */
    confirm(isDone: boolean): void {
      for (const claim of waiting) {
        if (isDone) release(claim, true);
        else refuse(claim);
      }
    },
  };
}
