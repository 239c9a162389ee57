import type { Exchange } from '../reconcile/reading.ts';

/** Observes the page's own requests; `onStart` is told of each before its answer. */
export function onExchange(
  _emit: (exchange: Exchange) => void,
  _onStart: (request: Pick<Exchange, 'method' | 'url' | 'sent'>) => (() => void) | undefined,
): void {}
