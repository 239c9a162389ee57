import { toVisitorKey } from './keys.ts';

/** An anonymous profile's id names its visitor. */
const anonymous = /^v_(.+)~[^~]+$/s;

/**
 * The key of the visitor with whom a profile is kept: an anonymous one's own, and for a known person one
 * that is made of the profile's id and never changes, however many browsers there are.
 */
export const homeOf = (id: string): string => toVisitorKey(anonymous.exec(id)?.[1] ?? id);
