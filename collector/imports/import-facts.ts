/** What a file can hold. */
export const importKinds = ['customers', 'orders', 'newsletter', 'events'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Whose export it is; `plain` is a table in our own words (see `docs/import.md`). */
export const importShapes = [
  'shopify',
  'woocommerce',
  'shopware',
  'matomo',
  'ga4',
  'segment',
  'plain',
] as const;
export type ImportShape = (typeof importShapes)[number];

/** What is wrong with a line, or worth knowing of it. */
export const importProblems = {
  line_too_long: 'refused',
  open_quote: 'refused',
  wrong_column_count: 'refused',
  invalid_json: 'refused',
  missing: 'refused',
  not_an_email: 'refused',
  not_a_time: 'refused',
  ambiguous_time: 'refused',
  in_the_future: 'refused',
  not_an_amount: 'refused',
  negative_amount: 'refused',
  absurd_amount: 'refused',
  not_a_quantity: 'refused',
  too_many_lines: 'refused',
  unknown_value: 'refused',
  unknown_event: 'refused',
  not_stored: 'refused',
  mixed_encoding: 'noted',
  not_confirmed: 'noted',
  not_an_order_yet: 'noted',
  left_out: 'noted',
} as const;
export type ImportProblemReason = keyof typeof importProblems;

/** One problem with its place. Says what belongs there and never what stood there. */
export type ImportProblem = {
  line: number;
  /** As the file names it; absent where the whole line is meant. */
  column?: string;
  reason: ImportProblemReason;
  expected: string;
};

/** A message of Segment's API, on its way to the ingest. */
export type Message = { readonly [field: string]: unknown };

/** The shop an import is for, as far as a mapping depends on it. */
export type ImportSite = { key: string; currency: string; timeZone: string };
