import type { Command, Environment, Progress } from './command.ts';
import { parseArguments } from './parse-arguments.ts';
import { usageOf, usageOfOne } from './usage.ts';

/** Where the command line speaks: results to `out`, everything else to `err`. */
export type Speech = { out(text: string): void; err(text: string): void; isTerminal: boolean };

const done = 0;
const failed = 1;
const misused = 2;

/** Runs what the words ask for and answers the exit code; a failure is one sentence. */
export const runCommand = async (
  commands: readonly Command[],
  words: readonly string[],
  env: Environment,
  speech: Speech,
): Promise<number> => {
  const [name, ...rest] = words;
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const isHelp = name === undefined || name === '--help' || name === 'help';
    if (!isHelp) speech.err(`There is no command "${name}".\n\n`);
    speech.err(usageOf(commands));
    return isHelp ? done : misused;
  }
  if (rest.includes('--help')) {
    speech.out(usageOfOne(command));
    return done;
  }
  const parsed = parseArguments(command, rest);
  if (parsed.type === 'wrong') {
    speech.err(`${parsed.why}\n\n${usageOfOne(command)}`);
    return misused;
  }
  const { operands, flags } = parsed;
  const isForPrograms = flags.has('--json');
  const progress = isForPrograms || !speech.isTerminal ? () => () => {} : showOn(speech);
  try {
    const outcome = await command.run({ operands, flags, env, progress });
    const text = isForPrograms ? JSON.stringify(outcome.json) : outcome.lines.join('\n');
    speech.out(`${text}\n`);
    return outcome.isWell === false ? failed : done;
  } catch (cause) {
    speech.err(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    return failed;
  }
};

/** Wide enough for what a shorter text must cover. */
const lineWidth = 60;

/** One line that is overwritten until the step is done. */
const showOn =
  ({ err }: Speech) =>
  (step: string): Progress =>
  (at, of) =>
    err(`\r${`${step}: ${at} of ${of}`.padEnd(lineWidth)}${at >= of ? '\n' : ''}`);
