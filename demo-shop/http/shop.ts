import type { Accounts } from '../state/accounts.ts';
import type { Orders } from '../state/orders.ts';
import type { Sessions } from '../state/sessions.ts';

/** What the routes work with. */
export type Shop = {
  sessions: Sessions;
  accounts: Accounts;
  orders: Orders;
  now: () => number;
  randomBytes: (size: number) => Uint8Array;
};
