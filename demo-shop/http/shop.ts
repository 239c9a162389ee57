import type { Accounts } from '../state/accounts.ts';
import type { Orders } from '../state/orders.ts';
import type { Sessions } from '../state/sessions.ts';
import type { TellCollector } from '../tagging/tell-collector.ts';

/** What the routes work with. */
export type Shop = {
  sessions: Sessions;
  accounts: Accounts;
  orders: Orders;
  /** What the server tells by itself, of who has agreed to statistics. */
  tell: TellCollector;
  now: () => number;
  randomBytes: (size: number) => Uint8Array;
};
