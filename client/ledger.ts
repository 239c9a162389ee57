import type { EventReport } from './api.ts';
import type { WireEvent } from './protocol/event.ts';
import type { DropReason } from './protocol/reasons.ts';

const maxLines = 50;

/** The latest events of this page and what became of them, for whoever asks. */
export function createLedger(tell: (line: EventReport) => void) {
  const lines: (EventReport & { id?: string })[] = [];
  const write = (line: EventReport & { id?: string }) => {
    lines.push(line);
    if (lines.length > maxLines) lines.shift();
    tell(line);
  };
  return {
    lines,
    made({
      event = 'identify',
      messageId: id,
      timestamp: at,
      properties = {},
      context,
    }: WireEvent) {
      write({ id, event, at, properties, source: context?.source ?? 'api', sent: false });
    },
    dropped(event: string, at: number, reason: DropReason) {
      write({ event, at, properties: {}, source: 'page', sent: false, reason });
    },
    settled({ messageId }: WireEvent, reason?: DropReason) {
      const line = lines.find(({ id }) => id === messageId);
      if (line) Object.assign(line, reason ? { reason } : { sent: true });
    },
  };
}
