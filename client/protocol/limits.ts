/** Segment's limits (segment-docs, HTTP API): larger is refused with 400. */
export const maxEventBytes = 32 * 1024;
export const maxBatchBytes = 500 * 1024;
export const maxBatchEvents = 2500;
/** Segment: a message id is unique and shorter than 100 characters. */
export const maxMessageIdLength = 99;
/** A session ends after this silence, or at the cap, whichever comes first. */
export const sessionIdleMs = 30 * 60_000;
export const sessionCapMs = 24 * 3_600_000;
/** rfc6265bis: browsers keep a cookie 400 days at most. */
export const visitorCookieMaxAgeS = 400 * 86_400;
