/** English words for pages that cannot be shown. */
export const enTrouble = {
  nowhereTitle: 'There is no such page.',
  nowhereHelp: 'Perhaps the address was mistyped, or the link is not complete.',
  toStart: 'To the overview',
  unavailableTitle: 'This does not work right now.',
  unavailableHelp:
    'Tresen cannot reach its database. Load the page again in a moment. What visitors do meanwhile is kept in their browsers and sent later.',
  unavailableMore:
    'If it stays so, call “npm run tresen -- doctor” on the server: it says what is wrong and what to do.',
  slowTitle: 'That took too long.',
  slowHelp:
    'Tresen broke the search off so that your shop does not have to wait. Search for something more precise, or try again later.',
};
