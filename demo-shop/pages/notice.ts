import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { formatMoney } from '../rules/money.ts';
import type { Notice } from '../state/sessions.ts';

/** What has to be said once on this page, if anything. */
export function noticeOf(visit: Visit) {
  const { notice } = visit;
  if (!notice) return '';
  const text = sentenceOf(visit, notice);
  if (text === '') return '';
  const tone = notice.type === 'coupon_accepted' ? 'good' : 'bad';
  return html`<p class="notice notice-${tone}" role="status" data-notice>${text}</p>`;
}

/** The sentence for a refusal or a success. */
export function sentenceOf({ t, language }: Visit, notice: Notice): string {
  switch (notice.type) {
    case 'cart_refused':
      return t.refused[notice.reason];
    case 'coupon_refused':
      return notice.reason === 'below_minimum'
        ? `${t.coupon.refused.below_minimum} ${formatMoney(notice.missingCents ?? 0, language)}.`
        : t.coupon.refused[notice.reason];
    case 'coupon_accepted':
      return t.coupon.accepted(notice.code);
    case 'address_incomplete':
      return `${t.checkout.invalid} ${notice.invalid.map((field) => t.checkout.fields[field]).join(', ')}`;
    case 'signed_in':
      return '';
  }
}
