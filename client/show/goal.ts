/** The part of a prompt that depends on what the campaign is for. */
export type Goal = {
  /** Drawn between the text and the buttons. */
  nodes: readonly HTMLElement[];
  /** The visitor accepted; false leaves the prompt as it is, for example with an error. */
  accept: () => boolean;
};
