import type { Language } from '../language/language.ts';
import type { Order } from '../rules/order.ts';
import type { Account } from '../state/accounts.ts';
import { toPurchase } from './purchase.ts';

/** What the shop's server tells by itself. Pages never name an address; the server, who knows it, does. */
export type TellCollector = {
  /** Who an account belongs to. */
  customer(account: Account): void;
  /** An order, of a guest as well. */
  order(order: Order, accountId: string | undefined, language: Language): void;
};

type Options = {
  collectorUrl: string;
  /** The site's secret key; without one nothing is told. */
  secretKey: string | undefined;
  onFailure(sentence: string): void;
};

/**
 * Tells as a shop's backend does: nobody waits for it, and it never harms an order. A shop in earnest keeps
 * what failed and sends it again, for nothing counts twice; this one forgets everything at its end anyway.
 */
export function createTellCollector({
  collectorUrl,
  secretKey,
  onFailure,
}: Options): TellCollector {
  const tell = async (path: string, body: object): Promise<void> => {
    if (secretKey === undefined) return;
    try {
      const answer = await fetch(`${collectorUrl}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
      });
      if (!answer.ok) onFailure(`${path} answered ${answer.status}: ${await answer.text()}`);
    } catch (cause) {
      onFailure(`${path}: ${cause}`);
    }
  };
  return {
    customer: ({ id, email, name }) =>
      void tell('/v1/identify', { writeKey: secretKey, userId: id, traits: { email, name } }),
    order(order, accountId, language) {
      const { transaction_id, ...told } = toPurchase(order, language);
      void tell('/api/orders', {
        ...{ order_id: transaction_id, ordered_at: new Date(order.at).toISOString(), ...told },
        email: order.address.email,
        ...(accountId !== undefined && { user_id: accountId }),
      });
    },
  };
}
