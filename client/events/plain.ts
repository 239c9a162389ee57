import type { Properties } from '../protocol/event.ts';
import { maxEventBytes } from '../protocol/limits.ts';

/**
 * A plain copy of what a page handed over, as JSON will carry it: no cycles, no getters, no later
 * changes. Nothing where it cannot be told as JSON, or not within one event's size.
 */
export function toPlain(value: unknown): Properties | undefined {
  try {
    const text = JSON.stringify(value);
    return text.length < maxEventBytes / 2 ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
