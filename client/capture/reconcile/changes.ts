import type { Desk } from './desk.ts';
import { claimed, intended, refuse, unite } from './match.ts';
import { live } from './products.ts';
import type { Report } from './reading.ts';
import { toSource, unconfirmed } from './say.ts';
import { tellChanges, tellWhole, toEvent, toItem } from './tell-changes.ts';

/** Past this a difference is a mistake. */
const maxChange = 1e5;
const isChange = (by: number) => Math.abs(by) > 0 && Math.abs(by) < maxChange;

/** Reads confirmed differences, and what a form intends for the next page to confirm. */
export function createChanges(desk: Desk, settleEmptied: () => void) {
  const { ledger, products, told } = desk;

  const change: Report['change'] = (line, by, from) => {
    if (!isChange(by)) return;
    const [source] = toSource(from);
    desk.restore();
    if (by > 0) settleEmptied();
    const named = products.resolve(line, source);
    if (!named) return;
    const product = named.quantity
      ? named
      : unite(desk, named, source, [
          ...told.unseenBy(source, by),
          ...claimed(desk, (it) => it === by),
        ]);
    const left = ledger.isKnown ? Math.max(by, -product.quantity) : by;
    if (told.isNew(product, by, source) && left) {
      tellChanges(desk, [{ product, by: left }], from, [source]);
      for (const claim of desk.waiting) claim.seen ??= 'missing';
      tellWhole(desk, from);
    } else {
      desk.say(toEvent(by), { items: [toItem(product, Math.abs(by))] }, from, 'duplicate_source');
    }
  };

  const intend: Report['intend'] = (line, by) => {
    desk.restore();
    const product = products.resolve(line, by ? 'request' : 'page');
    if (!product || !isChange(by)) return;
    ledger.intents.push({ product, by, at: desk.now(), page: desk.page });
    desk.save();
  };

  const confirm: Report['confirm'] = (isDone, from) => {
    const [source] = toSource(from);
    desk.restore();
    const intents = intended(desk);
    ledger.intents = ledger.intents.filter((intent) => !intents.includes(intent));
    for (const intent of intents) {
      const { product, by } = intent;
      if (isDone) tellChanges(desk, [{ product: live(product), by }], from, [source]);
      else refuse(desk, intent, source);
    }
    if (intents.length) tellWhole(desk, from);
  };

  /** Tells what was claimed where a form left its page, and no page has said anything about since. */
  const tellUnanswered = () => {
    desk.restore();
    const claims = intended(desk).filter(({ claim }) => claim);
    ledger.intents = ledger.intents.filter((intent) => !claims.includes(intent));
    for (const { product, by, claim = 'page' } of claims) {
      tellChanges(desk, [{ product: live(product), by }], [claim, unconfirmed], [claim]);
      desk.save();
    }
  };

  return { change, intend, confirm, tellUnanswered };
}
