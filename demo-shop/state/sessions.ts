import type { Cart, CartRefusal } from '../rules/cart.ts';
import type { CouponRefusal } from '../rules/coupons.ts';
import type { Address, AddressField, CheckoutChoice } from '../rules/order.ts';

/** Something to say once, on the next page. */
export type Notice =
  | { type: 'cart_refused'; reason: CartRefusal }
  | { type: 'coupon_refused'; reason: CouponRefusal; missingCents?: number }
  | { type: 'coupon_accepted'; code: string }
  | { type: 'address_incomplete'; invalid: readonly AddressField[] }
  | { type: 'signed_in'; how: 'login' | 'sign_up' };

/** What the shop remembers of one browser, from the first thing put into the cart. */
export type Session = {
  id: string;
  cart: Cart;
  coupon?: string | undefined;
  accountId?: string | undefined;
  /** What was typed in the checkout so far. */
  typed: Partial<Address>;
  /** Delivery and payment as chosen so far. */
  chosen?: CheckoutChoice | undefined;
  /** Numbers of the orders that this browser may see. */
  orders: readonly string[];
  notice?: Notice | undefined;
};

/** Sessions in memory; the oldest falls out when there are too many. */
export type Sessions = ReturnType<typeof createSessions>;

const maxSessions = 10_000;

export function createSessions(newId: () => string) {
  const byId = new Map<string, Session>();
  const save = (session: Session): Session => {
    byId.delete(session.id);
    byId.set(session.id, session);
    const oldest = byId.size > maxSessions ? byId.keys().next().value : undefined;
    if (oldest !== undefined) byId.delete(oldest);
    return session;
  };
  return {
    find: (id: string | undefined): Session | undefined => (id ? byId.get(id) : undefined),
    open: (): Session => save({ id: newId(), cart: [], typed: {}, orders: [] }),
    save,
    /** Gives a session a new id, as on every change of rights (session fixation). */
    rename(session: Session): Session {
      byId.delete(session.id);
      return save({ ...session, id: newId() });
    },
    end: (id: string): void => void byId.delete(id),
  };
}
