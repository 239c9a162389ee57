/** What `pg` says of a connection that is gone, where neither server nor system gave a code. */
const goneMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client (was closed|has encountered)|not queryable|^Query read timeout/;
const connectionFailure = '08006';
/** Connection exceptions, shutdown, crash, not accepting yet; the rest are Node's. */
const goneCodes =
  /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'code' in cause ? cause.code : undefined;

/** An error whose `code` says what kind of failure it is, also where `pg` gives none. */
export const toStoreError = (cause: unknown): unknown =>
  cause instanceof Error && codeOf(cause) === undefined && goneMessages.test(cause.message)
    ? Object.assign(new Error(cause.message, { cause }), { code: connectionFailure })
    : cause;

/** True when the server is gone, or was for a moment. */
export const isLost = (cause: unknown): boolean => {
  const code = codeOf(cause);
  return typeof code === 'string' && goneCodes.test(code);
};
