import type { StageReason } from '../../profile/stage.ts';

/** Why a stage holds, after the name; `days` are those of silence that this shop's customers seldom reach. */
export const enStageReasons = {
  no_order: () => 'has not ordered yet',
  all_orders_refunded: () => 'has ordered, and got everything refunded',
  one_order: () => 'has ordered once',
  orders_close_together: (orders) => `${orders} orders, all within the first 14 days`,
  several_orders: (orders) => `${orders} orders, and came back after more than 14 days`,
  came_back: (orders) => `came back after a long silence, and has ${orders} orders now`,
  quiet_too_long: (_orders, days) =>
    `no order for more than ${days} days, longer than your customers usually take`,
  gone_too_long: (_orders, days) =>
    `no order for more than ${days} days; hardly anybody comes back after that`,
} satisfies Record<StageReason, (orders: number, days: number) => string>;
