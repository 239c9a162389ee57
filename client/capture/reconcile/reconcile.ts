import type { ConfidentSource, EventSource } from '../../protocol/event.ts';
import type { Report, Tools } from './reading.ts';

/** Makes an event of what was found out; `context` says who said so and how surely. */
export type Emit = (
  event: string,
  facts: { properties: object; context: { source: EventSource; confidence?: number } },
) => void;

/** Decides between the sources, so that every step of a buyer becomes an event exactly once. */
export function createReconciler(emit: Emit, _tools: Pick<Tools, 'recall' | 'note'>) {
  const tell = (event: string, properties: object, source: ConfidentSource) => {
    const [name, confidence] = [source].flat() as [EventSource, number?];
    emit(event, {
      properties,
      context: { source: name, ...(confidence === undefined ? {} : { confidence }) },
    });
  };
  const report: Report = {
    product: ({ item }, source) => tell('view_item', { items: [item] }, source),
    list: () => {},
    cart: () => {},
    change: ({ item }, by, source) => {
      const items = [{ ...item, quantity: Math.abs(by) }];
      tell(by > 0 ? 'add_to_cart' : 'remove_from_cart', { items }, source);
    },
    intend: () => {},
    confirm: () => {},
    pending: () => () => {},
    order: ({ lines, transactionId, ...money }, source) =>
      tell(
        'purchase',
        { ...money, transaction_id: transactionId, items: lines?.map(({ item }) => item) },
        source,
      ),
    tell,
  };
  return {
    report,
    /** Takes charge of a claim by the shop's own calls; false for what is no matter of the shop. */
    claim: (_event: string, _properties: object, _source: EventSource): boolean => false,
    /** The page goes away: what was waited for does not come any more. */
    leave: () => {},
    /** What is known now, for owners and developers. */
    explain: () => ({}),
  };
}
