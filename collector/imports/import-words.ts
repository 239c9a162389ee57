import { type ImportProblemReason, importProblems } from './import-facts.ts';
import type { ImportPlan } from './import-plan.ts';
import type { ImportTally } from './import-tally.ts';
import type { ImportPreview } from './preview-import.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

const delimiterNames = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

const names = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  shopware: 'Shopware',
  matomo: 'Matomo',
  ga4: 'GA4',
  segment: 'Segment',
} as const;

/** What a file is, in a sentence. */
const describePlan = ({ kind, shape, format, encoding }: ImportPlan): string => {
  const written =
    format.type === 'table'
      ? `a table with ${delimiterNames[format.delimiter]}`
      : format.type === 'list'
        ? 'JSON, one list'
        : 'JSON, an object a line';
  const letters = encoding === 'bytes' ? '' : ` in ${encoding.toUpperCase()}`;
  const whose = shape === 'plain' ? 'Tresen itself names them' : `${names[shape]} exports them`;
  return `${kind} as ${whose}: ${written}${letters}.`;
};

const effects: Readonly<Record<ImportPlan['kind'], string>> = {
  customers:
    'Each customer becomes known by id and address. What is noted of advertising is noted, too, and proves nothing: nobody gets a newsletter by it.',
  orders:
    'Each order counts once by its number, whoever else told of it. These amounts replace those that a page sent.',
  newsletter:
    'Who confirmed may be written to. Who has no time of confirmation is known by address, and gets no advertising, not even a question.',
  events: 'Each event keeps its own time, and counts where it belongs in the past.',
};

/** What an import would do, in sentences. */
export const describePreview = (plan: ImportPlan, preview: ImportPreview): string[] => {
  const { tally, events, earliest, latest } = preview;
  const told = Object.entries(events).map(([name, count]) => `${number(count)} ${name}`);
  return [
    describePlan(plan),
    effects[plan.kind],
    `${number(tally.records)} records would become ${told.join(', ') || 'no event at all'}.`,
    ...(earliest === null || latest === null
      ? []
      : [`They tell of ${day(earliest)} to ${day(latest)}.`]),
    ...describeProblems(tally),
    'Nothing was stored.',
  ];
};

/** What was refused or noted, a line for each reason. */
const describeProblems = ({ refused, problems }: Pick<ImportTally, 'refused' | 'problems'>) => {
  const found = Object.entries(problems) as [ImportProblemReason, number][];
  const lines = found.map(
    ([reason, count]) =>
      `  ${number(count)} × ${reason}${importProblems[reason] === 'noted' ? ' (only noted)' : ''}`,
  );
  if (lines.length === 0) return ['No line was refused.'];
  return [`${number(refused)} records were refused; what was found:`, ...lines];
};

/** What an import did, in sentences. */
export const describeResult = (plan: ImportPlan, tally: ImportTally): string[] => [
  describePlan(plan),
  `${number(tally.records)} records read, ${number(tally.accepted)} events are new, ${number(tally.duplicates)} were there already.`,
  ...describeProblems(tally),
];
