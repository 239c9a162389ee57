/** One line of a bench's table. */
export type Row = Readonly<Record<string, string | number>>;

/** What a bench found: a table for people, and everything for programs. */
export type BenchResult = {
  rows: readonly Row[];
  /** The sentence under the table. */
  summary: string;
  json: Readonly<Record<string, unknown>>;
  /** The same as a picture (SVG), where people would rather look. */
  plot?: string;
};

/** A measured claim. Each file `bench/NAME.ts` exports one as `bench`. */
export type Bench = {
  about: string;
  /** `say` reports progress to people; `only` names the one part that is wanted, where there are parts. */
  run(say: (line: string) => void, options: { only?: string }): Promise<BenchResult>;
};
