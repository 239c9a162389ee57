import type { ImportKind, ImportProblemReason, ImportShape } from '../../imports/import-facts.ts';
import type { UploadFault } from '../imports/take-upload.ts';

const times = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Files that bring in what a shop knew before. */
export const enImports = {
  title: 'Import',
  lede: 'Bring in what you know already: customers, orders, newsletter lists and events, from Shopify, WooCommerce, Shopware, Matomo, Google Analytics or your own table. You see first what a file would do.',
  file: 'File',
  fileHelp: 'CSV or JSON, as your shop writes it. The same file twice adds nothing twice.',
  look: 'Look at it first',
  withoutScript:
    'Without JavaScript a file may have 16 MB. Larger ones: “npm run tresen -- import” on the server.',
  uploadFaults: {
    gone: 'This file is not here any more: its import has begun, or a day went by.',
    no_file: 'Nothing came. Please choose a file that is not empty.',
    too_large:
      'Without JavaScript a file may have 16 MB. Use “npm run tresen -- import” on the server, or a browser with JavaScript.',
  } satisfies Record<UploadFault, string>,
  uploading: 'Uploading',
  uploadFailed: 'The upload broke off. Please try again; it goes on where it stopped.',
  site: 'Shop',
  list: 'Imports so far',
  none: 'Nothing has been imported yet.',
  kind: 'What it holds',
  kinds: {
    customers: 'Customers',
    orders: 'Orders',
    newsletter: 'Newsletter list',
    events: 'Events',
  } satisfies Record<ImportKind, string>,
  effects: {
    customers:
      'Each customer becomes known by number and address. What is noted about advertising is noted too, and proves nothing: nobody gets a newsletter by it.',
    orders:
      'Each order counts once by its number, whoever else told of it. These amounts replace those that a page sent.',
    newsletter:
      'Who confirmed may be written to. Who has no time of confirmation becomes known by address, and gets no advertising.',
    events: 'Each event keeps its own time, and counts where it belongs in the past.',
  } satisfies Record<ImportKind, string>,
  shapes: {
    shopify: 'Shopify',
    woocommerce: 'WooCommerce',
    shopware: 'Shopware',
    matomo: 'Matomo',
    ga4: 'Google Analytics',
    segment: 'Segment',
    plain: 'a plain table',
  } satisfies Record<ImportShape, string>,
  asWrittenBy: (kind: string, shape: string) => `${kind}, as from ${shape}`,
  statuses: { running: 'Running', finished: 'Done', cancelled: 'Cancelled', failed: 'Failed' },
  previewTitle: 'What this file would do',
  previewLede: 'Nothing has been stored yet.',
  becomes: (records: number) => `${times(records, 'line', 'lines')} would become:`,
  becomesNames: { identify: 'Customers with what is known of them', consent_changed: 'Consents' },
  nothingToDo: 'Nothing in this file can be imported.',
  period: (from: string, to: string) => `They tell of ${from} to ${to}.`,
  start: 'Import',
  startOver: 'Another file',
  reread: 'Read it as',
  rereadButton: 'Look again',
  unreadable: 'This file cannot be read.',
  unreadableHelp:
    'A file is recognised by its columns. In a table of your own they are email, customer_id, first_name and last_name for customers; order_id, ordered_at, email and total for orders.',
  unreadableMore: 'More exactly',
  gone: 'The uploaded file is no longer there. Please upload it again.',
  progress: (percent: string) => `${percent} done`,
  figures: {
    records: 'Lines read',
    accepted: 'Added',
    duplicates: 'There already',
    refused: 'Refused lines',
  },
  counts: {
    accepted: (count: number) => `${count.toLocaleString('en')} added`,
    refused: (count: number) => times(count, 'refused line', 'refused lines'),
  },
  startedAt: 'Begun',
  finishedAt: 'Ended',
  cancel: 'Cancel the import',
  cancelHelp: 'What has come in so far stays.',
  problems: 'What was found in the file',
  noProblems: 'No line had to be refused.',
  problemsMore: (count: number) => `Only the first ${count} are kept with their place.`,
  download: 'Download as a table (CSV)',
  columns: { line: 'Line', column: 'Column', what: 'What', expected: 'Expected' },
  isNoted: 'only noted',
  reasons: {
    line_too_long: 'The line is too long',
    open_quote: 'A quotation mark is not closed',
    wrong_column_count: 'Not as many columns as the header',
    invalid_json: 'No valid JSON',
    missing: 'Something is missing',
    not_an_email: 'No e-mail address',
    not_a_time: 'No time',
    ambiguous_time: 'The time can be read in two ways',
    in_the_future: 'It lies in the future',
    not_an_amount: 'No amount',
    negative_amount: 'An amount below zero',
    absurd_amount: 'An amount that no order can have',
    not_a_quantity: 'No quantity',
    too_many_lines: 'Too many lines for one order',
    unknown_value: 'A word that is not known here',
    unknown_event: 'An event that is not known',
    not_stored: 'It could not be stored',
    mixed_encoding: 'Two kinds of letters in one file',
    not_confirmed: 'Not confirmed',
    not_an_order_yet: 'Not an order yet',
    left_out: 'Left out',
  } satisfies Record<ImportProblemReason, string>,
  notFound: 'There is no such import.',
};
