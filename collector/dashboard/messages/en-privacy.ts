import type { ConsentDeed } from '../../privacy/consent-ledger.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What the owner owes people who ask about their data. */
export const enPrivacy = {
  lede: 'Somebody asks what you know about them, or wants to be forgotten: do it here. Every look and every deed is written down.',
  search: 'Whom is it about?',
  searchHint: 'E-mail, name or customer number',
  open: 'Open',
  export: 'Export',
  exportReadable: 'Export to read',
  erase: 'Erase …',
  nobody: (q: string) => `Nobody is known as “${q}”.`,
  nobodyHelp: 'That is an answer too: nothing is kept under this name or address.',
  erased: (entries: number) =>
    entries === 0
      ? 'Erased.'
      : `Erased: ${times(entries, 'entry is', 'entries are')} gone and cannot come back.`,
  ledger: 'Consents',
  ledgerHelp:
    'Who said yes or no to what, in the order in which it arrived, with the words that were shown.',
  ledgerEmpty: 'Nobody has been asked yet.',
  csv: 'Download as a table (CSV)',
  further: 'Show later answers',
  first: 'Back to the first',
  trail: 'Who looked at what and did what',
  trailHelp: 'The audit trail names people by their ids only.',
  toTrail: 'To the audit trail',
  columns: { at: 'When', who: 'Who', what: 'What', proof: 'Proof' },
  newsletter: 'Newsletter',
  sources: { server: 'by your shop’s server', import: 'by an import' },
  onPage: 'on a page of your shop',
  deeds: {
    given: 'allowed',
    refused: 'refused',
    withdrawn: 'withdrawn',
    requested: 'asked for',
    confirmed: 'confirmed',
    unsubscribed: 'cancelled',
  } satisfies Record<ConsentDeed, string>,
  proven: 'proven',
  erasing: {
    title: (name: string) => `Erase ${name}?`,
    lede: 'This cannot be undone. It takes effect at once, everywhere but in backups that you made before.',
    goes: 'What goes',
    events: (count: number) =>
      `${times(count, 'step', 'steps')} and everything measured beside them`,
    identities: (list: string) => `Who it was: ${list}`,
    browsers: (count: number) => `The link to ${times(count, 'browser', 'browsers')}`,
    derived: 'Cart, orders, interests, scores, segments and stage',
    mails: 'Mails that wait to be sent, and links in mails that are still open',
    stays: 'What stays',
    trailStays:
      'One line in the audit trail: that a person was erased, when and by whom; no name, no address',
    othersStay: 'What other people did on the same devices',
    backupsStay:
      'Backups that you made before. Whoever restores one has to repeat the erasure after it',
    options: 'Your choice',
    keepOrders: 'Keep the sums of the orders for my reports, each without name, number or products',
    forgetObjection: 'Also forget that this address must never be written to',
    forgetObjectionHelp:
      'Otherwise a fingerprint of the address stays, from which it cannot be read, so that no import ever brings it back into a mailing.',
    confirm: 'Erase for good',
    cancel: 'Keep everything',
  },
};
