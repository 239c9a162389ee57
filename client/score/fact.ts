/** What a fold looks at in an event; `timestamp` in epoch ms. */
export type Fact = {
  event: string;
  timestamp: number;
  // biome-ignore lint/suspicious/noExplicitAny: names and shapes are the vocabulary's, but a shop may lie
  properties: any;
};
