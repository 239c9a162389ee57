import { sessionIdleMs } from '../../client/protocol/limits.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/**
 * Orders that the shop's server told of before the page did: its report, and the page's own of the same
 * visit. The server's clock is not the browser's, so what the page did last may seem to come after the
 * order; only the page's own report says where in the visit it was. One that comes later than a visit lasts
 * is a page that was opened again.
 */
export type OrderEchoes = ReadonlyMap<LoggedEvent, LoggedEvent>;

/** `repeats` are the purchases whose orders had been told already. */
export function findOrderEchoes(
  events: readonly LoggedEvent[],
  repeats: readonly LoggedEvent[],
): OrderEchoes {
  const echoes = new Map<LoggedEvent, LoggedEvent>();
  const pages = repeats.filter((one) => !isByServer(one));
  if (pages.length === 0) return echoes;
  const again = new Set(repeats);
  const first = new Map<string | undefined, LoggedEvent>();
  for (const event of events) {
    const isNews = event.event === 'purchase' && !again.has(event);
    if (isNews && isByServer(event)) first.set(numberOf(event), event);
  }
  for (const page of pages) {
    const told = first.get(numberOf(page));
    if (told && !echoes.has(told) && page.at - told.at <= sessionIdleMs) echoes.set(told, page);
  }
  return echoes;
}

const isByServer = ({ source, isProven }: LoggedEvent): boolean =>
  source === 'server' || isProven === true;

const numberOf = ({ properties }: LoggedEvent): string | undefined =>
  readText(properties, 'transaction_id');
