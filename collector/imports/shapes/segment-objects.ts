import { createCellReader } from '../cell.ts';
import { leftOutOf } from '../event-draft.ts';
import type { Message } from '../import-facts.ts';
import { cellOr, createCells } from '../object-cells.ts';
import type { ObjectShape } from '../shape.ts';

/** What is taken over of Segment's envelope; when it was sent would shift the time once more. */
const fields = [
  'type',
  'event',
  'messageId',
  'anonymousId',
  'userId',
  'previousId',
  'groupId',
  'name',
  'category',
  'properties',
  'traits',
  'context',
] as const;

/** Messages of Segment's API, one a line, as its warehouses and its raw-data exports keep them. */
export const segmentEvents: ObjectShape = {
  shape: 'segment',
  kind: 'events',
  marks: ['type'],
  open: (context) => ({
    map: ({ line, value }) => {
      const cell = createCells(value, line);
      const read = createCellReader(context);
      const at = cellOr(
        cell('timestamp', 'originalTimestamp', 'original_timestamp'),
        line,
        'timestamp',
      );
      const timestamp = read.required(at, read.time(at), 'when it happened');
      if (read.problems.length > 0) return { messages: [], problems: read.problems };
      const stays = leftOutOf(String(value.event ?? ''), line, 'event');
      if (stays) return { messages: [], problems: [stays] };
      const message: Record<string, unknown> = {};
      for (const field of fields) if (value[field] !== undefined) message[field] = value[field];
      const messages: Message[] = [{ ...message, timestamp }];
      return { messages, problems: [] };
    },
  }),
};
