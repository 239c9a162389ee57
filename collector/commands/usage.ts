import type { Command } from './command.ts';

/** How a command is called, such as `move --to ADDRESS [--final]`. */
const synopsisOf = ({ name, operands, flags }: Command): string => {
  const words = Object.entries(flags).map(([flag, { takes, isRequired }]) => {
    const word = takes === undefined ? flag : `${flag} ${takes}`;
    return isRequired ? word : `[${word}]`;
  });
  return [name, ...operands, ...words].join(' ');
};

const indent = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`);
};

/** What every command does, a line each. */
export const usageOf = (commands: readonly Command[]): string =>
  [
    'npm run tresen -- COMMAND',
    '',
    ...indent(commands.map(({ name, does }) => [name, does])),
    '',
    'It reads the same environment as the collector; --help after a command tells more.',
    'It ends with 0 when all is well, 1 when something is wrong, 2 when it was called wrongly.',
    '',
  ].join('\n');

/** One command's words and flags. */
export const usageOfOne = (command: Command): string => {
  const flags = Object.entries(command.flags).map(
    ([flag, { takes, does }]) => [takes ? `${flag} ${takes}` : flag, does] as const,
  );
  return [
    `npm run tresen -- ${synopsisOf(command)}`,
    '',
    `  ${command.does}`,
    ...(flags.length > 0 ? ['', ...indent(flags)] : []),
    '',
  ].join('\n');
};
