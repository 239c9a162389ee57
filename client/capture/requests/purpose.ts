import { cartWords, isWrite, operationOf, type Part, wordsOf } from './classify.ts';

const checkout = /checkout|kasse|(set|update|apply|to)\w*Order/i;
const placing =
  /(place|submit|create|complete|confirm|finali[sz]e|process)[-_/]?(my-?)?(order|purchase)|(complete|submit|place|finali[sz]e)[-_/]?(checkout|cart|payment)|(order|checkout|cart|(cart|order)s\/[^/ ]+)[-_/]?(complete|place|submit|confirm|finali[sz]e|process|pay$)|\/orders?\/?( |$)|payment-?information|PaymentToOrder|transitionOrder/i;
const coupon =
  /coupon|voucher|promotions|promo\w*_?-?code|discount-?_?codes?|gutschein|gift-?card/i;
/** Neither a cart nor a checkout, though their words may occur. */
const others =
  /wish|favou?rit|compar|merk(zettel|liste)|recommend|(cross|up)-?sell|abandon|addproducttocart\/\w+\/\d+\/2|collect\b|track(ing)?\b|analytic|telemetry|pixel|beacon|metrics?\b|\/(events?|logs?)( |$)/i;
const additions = /add(?!ress|on|itional)|insert|create|append|incre|plus|hinzu|incart/i;
const removals = /remov|delet|destroy|entfern|clear|empty|decre|minus/i;
const changes = /update|change|\bset|edit|adjust|modify|quantity|qty|amount/i;

/** What a request is about; `words` is its address, or the name of its GraphQL operation. */
export type Purpose = {
  words: string;
  isGraphQl: boolean;
  isWrite: boolean;
  isCart: boolean;
  isCheckout: boolean;
  isPlacing: boolean;
  isCoupon: boolean;
  verb: 'add' | 'remove' | 'set';
};

/** What the shop is asked for, from the address and, where one address serves all, from the body. */
export function purposeOf(request: Part): Purpose {
  const words = wordsOf(request);
  const isOther = others.test(words);
  const changing = isWrite(request);
  return {
    words,
    isGraphQl: Boolean(operationOf(request.sent)),
    isWrite: changing,
    isCart: !isOther && cartWords.test(words),
    isCheckout: !isOther && checkout.test(words),
    isPlacing: changing && !isOther && placing.test(words),
    isCoupon: changing && coupon.test(words),
    verb: verbOf(words, request.method),
  };
}

function verbOf(words: string, method: string): Purpose['verb'] {
  if (removals.test(words) || method === 'DELETE') return 'remove';
  if (additions.test(words)) return 'add';
  return changes.test(words) || /PUT|PATCH/.test(method) ? 'set' : 'add';
}
