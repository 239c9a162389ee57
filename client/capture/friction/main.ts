import type { Say } from '../behaviour/say.ts';
import type { Tools } from '../reconcile/reading.ts';
import { onFields } from './fields.ts';
import { onMessages } from './messages.ts';

/**
 * What stands in the way of whoever fills in a form or buys: fields, messages, codes that are not taken,
 * variants that are gone. It is a part of its own, for pages on which there is something to fill in.
 * Answers how to begin the next page view.
 */
export function startFriction(say: Say, tools: Tools): () => void {
  onFields(say);
  return onMessages(say, tools);
}
