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
  isHoldout: boolean;
  by?: string;
  email?: string;
  user?: string;
  decisions?: string;
};
