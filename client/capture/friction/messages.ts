import { attempt } from '../../platform/attempt.ts';
import { now } from '../../platform/clock.ts';
import type { Say } from '../behaviour/say.ts';
import { fieldOf, nameOf, tidy } from '../behaviour/words.ts';
import { listen } from '../listen.ts';
import type { Tools } from '../reconcile/reading.ts';

/** A message is looked for so long after something was done. */
const lastLookMs = 1_600;
const looksMs = [400, lastLookMs];
/** A page that was sent off answers within this time. */
const couponMs = 15_000;
const mostSeen = 40;
/** What a browser names at once. */
const togetherMs = 400;

const alerts =
  '[role="alert"],[class*="error" i],[class*="danger" i],[class*="invalid-feedback" i],[class*="fehler" i]';
const fine = /success|info|applied|erfolg|eingel|added|hinzu|woocommerce-message/i;
const coupon = /coupon|voucher|gutschein|promo|rabatt|discount|code/i;
const couponField = ['coupon', 'voucher', 'gutschein', 'promo', 'discount', 'rabatt']
  .map((word) => `input[name*="${word}" i]`)
  .join();
const checkout = /checkout|kasse|cart|basket|korb|bestell|order|payment|zahl/i;
const checkoutField =
  '[autocomplete*="postal" i],[name*="postcode" i],[name*="zip" i],[name*="plz" i]';
const gone =
  /sold ?out|out of stock|unavailable|not available|ausverkauft|vergriffen|nicht (mehr )?(verfügbar|lieferbar|auf lager)/i;
const stock = '[class*="stock" i],[class*="avail" i],[class*="sold" i],[disabled]';

/** What the page answers to whoever buys: a field that is wrong, a code that is not taken, a variant that is gone. */
export function onMessages(say: Say, tools: Tools): () => void {
  const seen = new Set<string>();
  let isLooking = false;
  /** Something was done while the answer to something else was awaited. */
  let isMissed = false;
  let variant: Element | undefined;
  let invalidAt = 0;

  const isCheckout = () =>
    checkout.test(location.pathname) || !!document.querySelector(checkoutField);
  /** What is drawn and was not before. */
  const fresh = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].slice(0, mostSeen).flatMap((element) => {
      const text = tidy(element.textContent);
      const key = `${selector}${fieldOf(element as HTMLInputElement)}${text}`;
      if (seen.has(key) || element.checkVisibility?.() === false) return [];
      seen.add(key);
      return [{ element, text }];
    });
  const look = () => {
    if (variant) {
      const around = variant.closest('form,main,body') ?? document;
      const isGone = [...around.querySelectorAll(stock)].some(
        (element) =>
          gone.test(element.textContent ?? '') &&
          (element as HTMLElement).checkVisibility?.() !== false,
      );
      const chosen =
        (variant as HTMLSelectElement).selectedOptions?.[0] ??
        (variant as HTMLInputElement).labels?.[0];
      if (isGone && chosen)
        say('friction', { kind: 'variant_unavailable', target: nameOf(chosen) });
      variant = undefined;
    }
    if (!isCheckout()) return;
    const isCoupon = now() - Number(tools.recall('coupon') ?? 0) < couponMs;
    for (const { element, text } of fresh(alerts)) {
      if (!text || fine.test(element.className + text) || element.matches('input,select,form'))
        continue;
      if (!isCoupon || !coupon.test(text)) say('checkout_error', { message: text });
      else say('coupon_denied', { reason: text });
      break;
    }
    for (const { element } of fresh('[aria-invalid="true"]').slice(0, 1)) {
      say('checkout_error', { field: fieldOf(element as HTMLInputElement), kind: 'invalid' });
    }
  };
  const lookSoon = () => {
    isMissed = isLooking;
    if (isLooking) return;
    isLooking = true;
    for (const ms of looksMs) {
      setTimeout(() => {
        attempt(look);
        if (ms < lastLookMs) return;
        isLooking = false;
        if (isMissed) lookSoon();
      }, ms);
    }
  };

  for (const type of ['click', 'submit', 'change']) {
    listen(window, type, ({ target }: Event) => {
      if (type === 'change' && (target as Element).matches('select,[type="radio"]'))
        variant = target as Element;
      const field = type !== 'change' && document.querySelector<HTMLInputElement>(couponField);
      if (field && field.value !== '') tools.note('coupon', now());
      lookSoon();
    });
  }
  listen(window, 'invalid', ({ target }: Event) => {
    const field = target as HTMLInputElement;
    const at = now();
    // A browser names every field of a form, and shows the first.
    if (at - invalidAt > togetherMs && isCheckout()) {
      const kind = field.validity.valueMissing ? 'missing' : 'invalid';
      say('checkout_error', { field: fieldOf(field), kind });
    }
    invalidAt = at;
  });
  lookSoon();
  return () => seen.clear();
}
