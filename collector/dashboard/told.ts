/** The facts of one step as texts for people, in their language; what is unknown is absent. */
export type Told = {
  /** The product, with its number and how many more there were. */
  item?: string;
  list?: string;
  page?: string;
  isHome: boolean;
  value?: string;
  term?: string;
  /** A delivery or a payment. */
  method?: string;
  coupon?: string;
  campaign: string;
  /** A mail's subject, or what else it is known by. */
  mail?: string;
  isHoldout: boolean;
  by?: string;
  /** Which of an event's kinds it is. */
  kind?: string;
  /** What was clicked, filled in or chosen, or where a link led. */
  target?: string;
  /** What the shop said. */
  message?: string;
  /** The parts of a page that were looked at, and for how long. */
  parts?: string;
  /** Whether the product had been looked at before. */
  isAgain?: boolean;
  email?: string;
  user?: string;
  decisions?: string;
};
