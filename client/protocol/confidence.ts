import type { EventSource } from './event.ts';

/**
 * How sure each source is of a fact as a rule, 0 to 1: what a shop says by a call, its system's state
 * and its answers, before what is read off. An event whose source is surer or less sure than usual says so.
 */
export const usualConfidence: Readonly<Record<EventSource, number>> = {
  api: 1,
  server: 1,
  platform: 1,
  request: 0.95,
  gtag: 0.95,
  data_layer: 0.9,
  page: 0.9,
  json_ld: 0.7,
  microdata: 0.7,
  open_graph: 0.6,
};
