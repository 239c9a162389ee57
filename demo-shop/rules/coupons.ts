/** What a code takes off: a share, or an amount from a minimum on. */
export type Coupon =
  | { type: 'percent'; code: string; percent: number; endsAt?: number }
  | { type: 'amount'; code: string; cents: number; minimumCents: number; endsAt?: number };

/** Why a code was refused. */
export type CouponRefusal = 'unknown' | 'expired' | 'below_minimum' | 'cart_empty';
export type CouponResult =
  | { ok: true; coupon: Coupon; discountCents: number }
  | { ok: false; reason: CouponRefusal; missingCents?: number };

const coupons: readonly Coupon[] = [
  { type: 'percent', code: 'WILLKOMMEN10', percent: 10 },
  { type: 'amount', code: 'BLEIB5', cents: 500, minimumCents: 4000 },
  { type: 'percent', code: 'SOMMER15', percent: 15, endsAt: Date.UTC(2026, 8, 1) },
];

/** Checks a code against the goods in the cart; letters in either case, spaces around are ignored. */
export function checkCoupon(typed: string, goodsCents: number, now: number): CouponResult {
  const code = typed.trim().toUpperCase();
  const coupon = coupons.find((candidate) => candidate.code === code);
  if (!coupon) return { ok: false, reason: 'unknown' };
  if (coupon.endsAt !== undefined && now >= coupon.endsAt) return { ok: false, reason: 'expired' };
  if (goodsCents === 0) return { ok: false, reason: 'cart_empty' };
  if (coupon.type === 'amount' && goodsCents < coupon.minimumCents) {
    return { ok: false, reason: 'below_minimum', missingCents: coupon.minimumCents - goodsCents };
  }
  return { ok: true, coupon, discountCents: discountOf(coupon, goodsCents) };
}

function discountOf(coupon: Coupon, goodsCents: number): number {
  switch (coupon.type) {
    case 'percent':
      return Math.round((goodsCents * coupon.percent) / 100);
    case 'amount':
      return Math.min(coupon.cents, goodsCents);
  }
}
