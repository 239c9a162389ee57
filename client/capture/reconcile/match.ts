import type { EventSource } from '../../protocol/event.ts';
import type { Desk } from './desk.ts';
import type { Intent } from './ledger.ts';
import { areAlike, live, type Product, toName } from './products.ts';
import { toEvent, toItem } from './tell-changes.ts';

/** The content of a cart, to know it again. */
export const toContent = (target: Iterable<readonly [Product, number]>): string =>
  [...target]
    .map(([product, quantity]) => `${toName(product)}*${quantity}`)
    .sort()
    .join();

/** The one product among some that a stranger may be: another source's name for it. */
export function unite(
  { products }: Desk,
  stranger: Product,
  source: EventSource,
  some: readonly Product[],
): Product {
  const own = stranger.called.get(source);
  const others = new Set(
    some.filter(
      (one) =>
        one !== stranger && (one.called.get(source) ?? own) === own && areAlike(one, stranger),
    ),
  );
  const [only] = others;
  return only && others.size === 1 ? products.unite(only, stranger) : stranger;
}

/** The products of claims that wait and of which this may be true. */
export const claimed = ({ waiting }: Desk, isThis: (by: number) => boolean): Product[] =>
  [...waiting].flatMap(({ changes }) =>
    changes.filter(({ by }) => isThis(by)).map(({ product }) => live(product)),
  );

/** What pages before this one intended. */
export const intended = ({ ledger, page }: Desk): Intent[] =>
  ledger.intents.filter((intent) => intent.page !== page);

/** An intent that did not come true. */
export const refuse = ({ say }: Desk, { product, by }: Intent, source: EventSource): void =>
  say(toEvent(by), { items: [toItem(live(product), Math.abs(by))] }, source, 'refused_by_shop');
