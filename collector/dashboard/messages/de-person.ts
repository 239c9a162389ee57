import type { enStageReasons } from './en-person.ts';

/** Why a stage holds, in German. */
export const deStageReasons: typeof enStageReasons = {
  no_order: () => 'hat noch nicht bestellt',
  all_orders_refunded: () => 'hat bestellt und alles erstattet bekommen',
  one_order: () => 'hat einmal bestellt',
  orders_close_together: (orders) => `${orders} Bestellungen, alle in den ersten 14 Tagen`,
  several_orders: (orders) => `${orders} Bestellungen, nach über 14 Tagen wiedergekommen`,
  came_back: (orders) => `nach langer Pause wiedergekommen, nun ${orders} Bestellungen`,
  quiet_too_long: (_orders, days) =>
    `seit über ${days} Tagen keine Bestellung, länger als bei Ihren Kunden üblich`,
  gone_too_long: (_orders, days) =>
    `seit über ${days} Tagen keine Bestellung; danach kommt kaum noch jemand wieder`,
};
