import type { Report } from '../../../../client/capture/reconcile/reading.ts';
import { createReconciler } from '../../../../client/capture/reconcile/reconcile.ts';
import type { EventSource } from '../../../../client/protocol/event.ts';
import type { DropReason } from '../../../../client/protocol/reasons.ts';

export type Told = {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was told
  properties: any;
  source: EventSource;
  confidence?: number | undefined;
  reason?: DropReason | undefined;
};

type Start = Parameters<typeof createReconciler>[2];

/** A browser of a visitor in which pages follow each other, with a clock that moves when it is told to. */
export function createVisit(now = 1_700_000_000_000) {
  let notes: Record<string, unknown> = {};
  const told: Told[] = [];
  const clock = { now };

  const open = (path = '/', earlier: Start = []) => {
    let timers: { at: number; run: () => void }[] = [];
    const reconciler = createReconciler(
      (event, { properties, context, reason }) =>
        told.push({
          event,
          properties: JSON.parse(JSON.stringify(properties)),
          ...context,
          reason,
        }),
      {
        recall: (name) => notes[name],
        // What is noted goes to the device as JSON.
        note: (name, value) => {
          notes[name] = JSON.parse(JSON.stringify(value));
        },
      },
      earlier,
      {
        now: () => clock.now,
        after: (run, ms) => timers.push({ at: clock.now + ms, run }),
        path: () => path,
      },
    );
    return {
      ...reconciler,
      ...(reconciler.report as Report),
      /** Time goes by. */
      wait(ms = 2_000): void {
        const end = clock.now + ms;
        for (;;) {
          const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
          if (!due) break;
          timers = timers.filter((one) => one !== due);
          clock.now = Math.max(clock.now, due.at);
          due.run();
        }
        clock.now = end;
      },
      /** The page goes away, and its timers with it. */
      leave(): void {
        reconciler.leave();
        timers = [];
        clock.now += 500;
      },
    };
  };
  return {
    open,
    told,
    clock,
    notes: () => notes,
    forget: () => {
      notes = {};
    },
    /** What left, in short: `+2 a@10` for an add, `=2 a@10,1 b` for a whole cart. */
    left: () => told.filter(({ reason }) => !reason).map(toShort),
    refused: () => told.flatMap(({ event, reason }) => (reason ? `${event}: ${reason}` : [])),
  };
}
export type Visit = ReturnType<typeof createVisit>;
export type OpenPage = ReturnType<Visit['open']>;

const signs: Record<string, string> = {
  add_to_cart: '+',
  remove_from_cart: '-',
  cart_updated: '=',
};

const toShort = ({ event, properties }: Told): string => {
  const items = (properties.items ?? [])
    .map(
      ({ item_id, item_name, quantity, price }: Record<string, unknown>) =>
        `${quantity === undefined ? '' : `${quantity} `}${item_id ?? item_name}${price === undefined ? '' : `@${price}`}`,
    )
    .join(',');
  const number = properties.transaction_id ? `#${properties.transaction_id} ` : '';
  return signs[event] ? `${signs[event]}${items}` : `${event} ${number}${items}`.trim();
};

export const line = (
  id: string,
  quantity?: number,
  price?: number | string,
  more: object = {},
) => ({
  item: {
    item_id: id,
    ...(quantity !== undefined && { quantity }),
    ...(price !== undefined && { price }),
    ...more,
  },
});

/** A claim as the data layer makes it. */
export const claimOf = (id: string, quantity = 1, price?: number | string, more: object = {}) => ({
  currency: 'EUR',
  items: [{ item_id: id, quantity, ...(price !== undefined && { price }), ...more }],
});
