import { judgeUserId, type UserIdRefusal } from './user-id.ts';

/** Why an address or an order number that was sent names nobody. */
export type KeyRefusal = UserIdRefusal | 'no_reply';

const noReply = /^(no-?reply|do-?not-?reply|mailer-daemon|nobody)[+@]/;

/** Says why a user id, or an order's number, names nobody; nothing where it may name somebody. */
export function refuseUserId(userId: string): UserIdRefusal | undefined {
  const verdict = judgeUserId(userId);
  return verdict.ok ? undefined : verdict.reason;
}

/** The same of an address; templates print the same words into both. */
export function refuseEmail(email: string): KeyRefusal | undefined {
  return noReply.test(email) ? 'no_reply' : refuseUserId(email);
}
