import type { Grammar } from './parse-arguments.ts';

/** The environment, which configures the commands as it does the collector. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Told how much of a long work is done. */
export type Progress = (done: number, of: number) => void;

/** A command as it was called, its words already checked against its grammar. */
export type Call = {
  operands: readonly string[];
  /** A flag without a value stands for itself with an empty text. */
  flags: ReadonlyMap<string, string>;
  env: Environment;
  /** Shows people how far a step is; programs are not shown any. */
  progress(step: string): Progress;
};

/** What a command has to say: sentences for people, and the same as JSON for programs. */
export type Outcome = {
  lines: readonly string[];
  json: unknown;
  /** False where the command did its work and found something wrong. */
  isWell?: boolean;
};

/** One command of the operator's command line. */
export type Command = Grammar & {
  name: string;
  /** One line of the usage text. */
  does: string;
  run(call: Call): Promise<Outcome>;
};
