import type { ImportProblem, Message } from '../import-facts.ts';
import type { MapContext, Told } from '../shape.ts';

/** What a webhook asks for. */
export type HookDeed =
  | ({ type: 'messages' } & Told)
  /** The shop system passes on that a customer wants to be forgotten. */
  | { type: 'erase'; userId?: string; email?: string }
  /** A customer wants their data: the owner has to answer. */
  | { type: 'data_request'; id: string }
  /** The shop has left its system: the owner has to decide what stays. */
  | { type: 'shop_redact' }
  | { type: 'ignored'; why: string };

/** Reads one delivery; `payload` is whatever JSON it was. */
export type ReadHook = (
  topic: string,
  payload: Readonly<Record<string, unknown>>,
  context: MapContext,
) => HookDeed;

/** Several answers of drafts as one. */
export const joinTold = (...all: readonly Told[]): HookDeed => ({
  type: 'messages',
  messages: all.flatMap(({ messages }): readonly Message[] => messages),
  problems: all.flatMap(({ problems }): readonly ImportProblem[] => problems),
});
