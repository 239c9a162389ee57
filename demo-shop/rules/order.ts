import type { CartLine } from './cart.ts';
import { isShippingMethod, type ShippingMethod } from './shipping.ts';
import type { Totals } from './totals.ts';

export const paymentMethods = ['invoice', 'wallet', 'card'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** The fields of the address, all required. */
export const addressFields = [
  'email',
  'firstName',
  'lastName',
  'street',
  'postalCode',
  'city',
] as const;
export type AddressField = (typeof addressFields)[number];
export type Address = Readonly<Record<AddressField, string>>;

/** What was ordered, by whom, when. */
export type Order = {
  number: string;
  at: number;
  lines: readonly CartLine[];
  totals: Totals;
  address: Address;
  shipping: ShippingMethod;
  payment: PaymentMethod;
};

/** What the checkout form said. */
export type CheckoutChoice = { shipping: ShippingMethod; payment: PaymentMethod };
export type CheckoutForm = CheckoutChoice & { address: Address };
export type CheckoutResult =
  | { ok: true; form: CheckoutForm }
  | {
      ok: false;
      invalid: readonly AddressField[];
      typed: Partial<Address>;
      chosen: CheckoutChoice;
    };

const shapes: Readonly<Record<AddressField, RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
  firstName: /\S/,
  lastName: /\S/,
  street: /\S/,
  postalCode: /^\d{4,5}$/,
  city: /\S/,
};

/** Reads the checkout form; the fields that are missing or wrong are named. */
export function parseCheckout(fields: Readonly<Record<string, unknown>>): CheckoutResult {
  const text = (name: AddressField) => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim().slice(0, 120) : '';
  };
  const address: Address = {
    email: text('email'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    street: text('street'),
    postalCode: text('postalCode'),
    city: text('city'),
  };
  const invalid = addressFields.filter((field) => !shapes[field].test(address[field]));
  const shipping = isShippingMethod(fields.shipping) ? fields.shipping : 'standard';
  const payment = paymentMethods.find((method) => method === fields.payment) ?? 'invoice';
  const chosen = { shipping, payment };
  if (invalid.length > 0) return { ok: false, invalid, typed: address, chosen };
  return { ok: true, form: { address, ...chosen } };
}
