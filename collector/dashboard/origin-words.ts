import type { Origin } from '../profile/origin.ts';
import type { Messages } from './messages/en.ts';

/** By whom somebody was sent, after “came”. */
export function originWords(
  origin: { type: Origin['type']; source?: string },
  { origins }: Messages,
): string {
  return origin.type === 'direct' ? origins.direct() : origins[origin.type](origin.source ?? '');
}
