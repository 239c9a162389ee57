import type { EventSource } from '../protocol/event.ts';
import type { Item } from '../protocol/item.ts';
import type { DropReason } from '../protocol/reasons.ts';

type Fact = { event: string; properties: Record<string, unknown>; source: EventSource };

/**
 * Tells apart two sources that speak of one thing. A page shows a product once, whoever says so
 * first; another source may call it by another id, so only the same source can add a second one.
 * An order is known by its number, also when its page is reloaded.
 */
export function createReconciler() {
  let viewed = new Map<string, EventSource>();
  return (fact: Fact, orders: readonly string[]): DropReason | undefined => {
    const { event, properties, source } = fact;
    if (event === 'page_view') viewed = new Map();
    if (event === 'purchase' && orders.includes(String(properties.transaction_id))) {
      return 'duplicate_order';
    }
    if (event !== 'view_item') return undefined;
    const item = (properties.items as readonly Item[] | undefined)?.[0];
    const id = item?.item_id ?? item?.item_name ?? '';
    const other = [...viewed.values()].some((earlier) => earlier !== source);
    if (other || viewed.has(id)) return 'duplicate_source';
    viewed.set(id, source);
    return undefined;
  };
}
