/** How a parcel travels. */
export const shippingMethods = ['standard', 'express'] as const;
export type ShippingMethod = (typeof shippingMethods)[number];

/** From this value of goods on, standard delivery costs nothing. */
export const freeShippingFromCents = 4900;

/** What delivery costs; an empty cart is not delivered. */
export function shippingCents(method: ShippingMethod, goodsCents: number): number {
  if (goodsCents === 0) return 0;
  switch (method) {
    case 'standard':
      return goodsCents >= freeShippingFromCents ? 0 : 490;
    case 'express':
      return 990;
  }
}

export function isShippingMethod(value: unknown): value is ShippingMethod {
  return shippingMethods.some((method) => method === value);
}
