import type { RefusalReason } from '../../client/protocol/reasons.ts';

/** Why something was refused: a reason for programs, a sentence for people. */
export type Refusal = { reason: RefusalReason; expected: string };

/** Makes a refusal. */
export const refusal = (reason: RefusalReason, expected: string): Refusal => ({ reason, expected });
