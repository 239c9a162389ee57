import type { LoggedEvent } from '../store/event.ts';
import type { StoreReader } from '../store/store.ts';
import type { MailSettings } from './letter-shelf.ts';

const cursorKey = 'newsletter_read_up_to';
const atOnce = 100;
/** No transaction takes longer; what has a smaller place in the log than this old one is there by now. */
const settledMs = 120_000;

/**
 * Follows the log's requests for the newsletter, each at least once: what was stored before a crash is
 * answered after it. The place in the log is noted, so that a start reads on from there.
 */
export const createRequestFollower = (deps: {
  store: Pick<StoreReader, 'events' | 'measure'>;
  settings: Pick<MailSettings, 'setting' | 'saveSetting'>;
  answer(request: LoggedEvent): Promise<unknown>;
  now(): number;
}): { catchUp(): Promise<void> } => {
  const { store, settings, now } = deps;
  let seen: { seq: number; at: number } | undefined;
  let running: Promise<void> | undefined;

  const readCursor = async (): Promise<number> => {
    const kept = await settings.setting(cursorKey);
    if (kept !== undefined) return Number(kept);
    // What was asked for before mails could be sent is not answered by surprise.
    const { lastSeq } = await store.measure();
    await settings.saveSetting(cursorKey, String(lastSeq), 'absent');
    return lastSeq;
  };

  /** Places that are certainly complete, although none of ours may stand there. */
  const settledSeq = async (): Promise<number> => {
    const { lastSeq } = await store.measure();
    const settled = seen && now() - seen.at >= settledMs ? seen.seq : 0;
    if (!seen || settled > 0) seen = { seq: lastSeq, at: now() };
    return settled;
  };

  const work = async (): Promise<void> => {
    const from = await readCursor();
    let cursor = from;
    const settled = await settledSeq();
    for (;;) {
      const { items, next } = await store.events({
        event: 'newsletter_requested',
        after: cursor,
        limit: atOnce,
      });
      for (const request of items) await deps.answer(request);
      cursor = items.at(-1)?.seq ?? cursor;
      if (next === null) break;
    }
    cursor = Math.max(cursor, settled);
    if (cursor > from) await settings.saveSetting(cursorKey, String(cursor));
  };

  return {
    catchUp: async () => {
      // Whoever calls while it runs may have stored something just after it was read.
      if (running) await running;
      running ??= work().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
};
