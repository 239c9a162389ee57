/** Says something to the shop's developer; used only where the tag asks for it (`data-debug`). */
export const debug = (...words: unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: debug mode is for the console
  console.debug('tresen:', ...words);
};
