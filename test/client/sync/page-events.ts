import type { PageEvent } from '../../../client/protocol/event.ts';
import type { MessageId } from '../../../client/protocol/ids.ts';

/** An event as the page makes it, known by its id. */
export const pageEvent = (id: string | number, event = 'search'): PageEvent => ({
  event,
  messageId: `m${id}` as MessageId,
  timestamp: 0,
  properties: {},
  context: { source: 'api' },
});

/** The ids of events in the body of a request. */
export const idsIn = (body: string): string[] => {
  const { batch }: { batch: PageEvent[] } = JSON.parse(body);
  return batch.map(({ messageId }) => messageId);
};
