/** One line of the ingest's table: what was found, beside what the project asks of itself. */
export type Line = {
  measure: string;
  found: number;
  unit: string;
  must: number;
  aim: number;
  better: 'more' | 'less';
};

/** A curve for the picture; x is seconds. */
export type Curve = { title: string; points: readonly (readonly [x: number, y: number])[] };

export type PartResult = {
  lines: readonly Line[];
  /** What a reader must know to judge the lines. */
  notes: readonly string[];
  curves?: readonly Curve[];
  json: Readonly<Record<string, unknown>>;
};

/** A group of lines that one set-up measures; `--only=NAME` runs it alone. */
export type Part = { name: string; run(say: (line: string) => void): Promise<PartResult> };
