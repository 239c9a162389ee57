import type { Order } from '../rules/order.ts';

/** Placed orders in memory, by number and by account. */
export type Orders = ReturnType<typeof createOrders>;

export function createOrders() {
  const byNumber = new Map<string, Order>();
  const byAccount = new Map<string, string[]>();
  return {
    place(order: Order, accountId: string | undefined): void {
      byNumber.set(order.number, order);
      if (!accountId) return;
      byAccount.set(accountId, [order.number, ...(byAccount.get(accountId) ?? [])]);
    },
    find: (number: string): Order | undefined => byNumber.get(number),
    ofAccount: (accountId: string): readonly Order[] =>
      (byAccount.get(accountId) ?? []).flatMap((number) => byNumber.get(number) ?? []),
  };
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A number such as `MK-261121-7F3KQW`: the date and letters that cannot be confused. Random rather
 * than counted, because the shop forgets its orders at every start and must not repeat a number.
 */
export function orderNumber(now: number, bytes: Uint8Array): string {
  const date = new Date(now).toISOString().slice(2, 10).replaceAll('-', '');
  const tail = [...bytes.slice(0, 6)].map((byte) => letters[byte % letters.length]).join('');
  return `MK-${date}-${tail}`;
}
