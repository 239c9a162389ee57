import type { Json, Properties } from '../../client/protocol/event.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent, NewEvent } from '../store/event.ts';

/** What stands in a text where an address stood. */
const erasedMark = '[erased]';

/**
 * The same event without somebody's addresses: another visitor typed them, so the event is that visitor's
 * and stays, and what points at the one who was erased goes.
 */
export function withoutAddresses(event: LoggedEvent, emails: ReadonlySet<string>): NewEvent {
  const { seq: _, ...kept } = event;
  return {
    ...kept,
    properties: strip(event.properties, emails),
    ...(event.traits && { traits: strip(event.traits, emails) }),
  };
}

function strip(fields: Properties, emails: ReadonlySet<string>): Properties {
  const kept = Object.entries(fields).filter(([, value]) => !isAddress(value, emails));
  return Object.fromEntries(kept.map(([name, value]) => [name, stripValue(value, emails)]));
}

function stripValue(value: Json, emails: ReadonlySet<string>): Json {
  if (typeof value === 'string') return stripText(value, emails);
  if (isList(value)) return value.map((one) => stripValue(one, emails));
  return typeof value === 'object' && value !== null ? strip(value, emails) : value;
}

/** In whatever case it was written, and within a longer text, too. */
function stripText(text: string, emails: ReadonlySet<string>): string {
  let kept = text;
  for (const email of emails) {
    const escaped = email.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    kept = kept.replaceAll(new RegExp(escaped, 'gi'), erasedMark);
  }
  return kept;
}

function isAddress(value: Json, emails: ReadonlySet<string>): boolean {
  return typeof value === 'string' && emails.has(normaliseEmail(value) ?? '');
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
