import type { Properties } from '../../client/protocol/event.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import { isDecision } from '../store/event-keys.ts';
import type { Statement } from './evidence.ts';

/** Events that say nothing but who somebody is: with that struck out, nothing of them is left. */
const introductions: ReadonlySet<string> = new Set([
  'identify',
  'alias',
  'login',
  'sign_up',
  'newsletter_requested',
  'newsletter_confirmed',
  'newsletter_unsubscribed',
]);

/**
 * An event as if what the owner has undone had never been said: without the user id, the address, the
 * order. Undefined where nothing is left of it.
 */
export function strike(
  event: LoggedEvent,
  statement: Statement | undefined,
): LoggedEvent | undefined {
  if (isDecision(event.event)) return undefined;
  const undone = statement?.unsaid.filter(({ reason }) => reason === 'undone') ?? [];
  if (undone.length === 0) return event;
  if (undone.some(({ type }) => type === 'order')) return undefined;
  if (introductions.has(event.event) && !statement?.user) return undefined;
  const emails = undone.flatMap(({ type, value }) => (type === 'email' ? value : []));
  if (!undone.some(({ type }) => type === 'user_id')) return withoutEmails(event, emails);
  const { userId: _, traits: __, ...rest } = event;
  return withoutEmails(rest, emails);
}

function withoutEmails(event: LoggedEvent, emails: readonly string[]): LoggedEvent {
  const { properties, traits } = event;
  return {
    ...event,
    properties: withoutEmail(properties, emails),
    ...(traits && { traits: withoutEmail(traits, emails) }),
  };
}

function withoutEmail(properties: Properties, emails: readonly string[]): Properties {
  const email = Object.hasOwn(properties, 'email') ? properties.email : undefined;
  const address = typeof email === 'string' ? normaliseEmail(email) : undefined;
  if (address === undefined || !emails.includes(address)) return properties;
  const { email: _, ...others } = properties;
  return others;
}
