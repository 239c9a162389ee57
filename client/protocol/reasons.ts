/** Why the collector refused a request or one event of a batch; also in the header `Tresen-Reason`. */
export const refusalReasons = [
  'method_not_allowed',
  'unsupported_encoding',
  'broken_body',
  'body_too_large',
  'event_too_large',
  'batch_too_long',
  'invalid_json',
  'invalid_batch',
  'invalid_event',
  'missing_write_key',
  'unknown_site',
  'secret_key_in_browser',
  'not_proven',
  'origin_not_allowed',
  'missing_visitor',
  'rate_limited',
  'overloaded',
  'store_unavailable',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why a signal in the page did not become an event. */
export const dropReasons = [
  'consent_denied',
  'duplicate_source',
  'duplicate_order',
  'refused_by_shop',
  'buffer_full',
  'refused_by_collector',
  'not_serialisable',
  'stopped_by_hook',
] as const;
export type DropReason = (typeof dropReasons)[number];

/** Why no prompt was shown. */
export const skipReasons = [
  'wrong_trigger',
  'prompts_refused',
  'consent_denied',
  'consent_pending',
  'goal_reached',
  'audience_mismatch',
  'checkout_page',
  'too_early',
  'prompt_open',
  'session_cap',
  'modal_cap',
  'campaign_cap',
  'closed_recently',
  'refused_recently',
] as const;
export type SkipReason = (typeof skipReasons)[number];
