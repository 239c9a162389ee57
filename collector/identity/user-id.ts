/** Why a user id that was sent names nobody. */
const userIdRefusals = ['empty', 'placeholder', 'zeros', 'test_address'] as const;
export type UserIdRefusal = (typeof userIdRefusals)[number];

/** What shops' templates print where a user id should be (Segment's block values, and a few seen in the wild). */
const placeholders = new Set([
  '-1',
  'null',
  'undefined',
  'anonymous',
  'none',
  'nil',
  'nan',
  'false',
  'true',
  'guest',
  'unknown',
  '[object object]',
]);

/**
 * Says whether a user id can name a person. One junk id shared by many visitors would join them all
 * into one person, so it is ignored, with a reason.
 */
export function judgeUserId(
  userId: string,
): { ok: true; userId: string } | { ok: false; reason: UserIdRefusal } {
  const word = userId.trim().toLowerCase();
  if (word === '') return { ok: false, reason: 'empty' };
  if (placeholders.has(word)) return { ok: false, reason: 'placeholder' };
  if (/^[0-]+$/.test(word)) return { ok: false, reason: 'zeros' };
  if (/^test@test\.[a-z]*$/.test(word)) return { ok: false, reason: 'test_address' };
  return { ok: true, userId };
}
