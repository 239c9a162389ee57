import { describe, expect, test } from 'vitest';
import type { Command } from '../../../collector/commands/command.ts';
import { parseArguments } from '../../../collector/commands/parse-arguments.ts';
import { runCommand } from '../../../collector/commands/run-command.ts';
import { run } from './run-cli.ts';

const grammar = {
  operands: ['FILE'],
  flags: {
    '--to': { takes: 'ADDRESS', does: 'where' },
    '--fast': { does: 'soon' },
  },
};

test.each([
  { words: ['a'], operands: ['a'], flags: {} },
  { words: ['--fast', 'a'], operands: ['a'], flags: { '--fast': '' } },
  { words: ['a', '--to', 'x'], operands: ['a'], flags: { '--to': 'x' } },
  { words: ['--to=x=y', 'a'], operands: ['a'], flags: { '--to': 'x=y' } },
])('$words is understood', ({ words, operands, flags }) => {
  expect(parseArguments(grammar, words)).toEqual({
    type: 'call',
    operands,
    flags: new Map(Object.entries(flags)),
  });
});

test.each([
  { words: [], why: 'FILE is missing.' },
  { words: ['a', 'b'], why: '"b" is one word too many.' },
  { words: ['a', '--quick'], why: '--quick is unknown; expected --to or --fast.' },
  { words: ['a', '--constructor'], why: '--constructor is unknown; expected --to or --fast.' },
  { words: ['a', '--to'], why: '--to lacks its value; expected --to ADDRESS.' },
  { words: ['a', '--to', '--fast'], why: '--to lacks its value; expected --to ADDRESS.' },
  { words: ['a', '--fast=yes'], why: '--fast takes no value; expected it alone.' },
  { words: ['a', '--fast', '--fast'], why: '--fast stands there twice; expected it once.' },
])('$words is refused: $why', ({ words, why }) => {
  expect(parseArguments(grammar, words)).toEqual({ type: 'wrong', why });
});

test('a flag that must be there is missed', () => {
  const strict = { operands: [], flags: { '--to': { takes: 'X', isRequired: true, does: '' } } };
  expect(parseArguments(strict as never, [])).toEqual({
    type: 'wrong',
    why: '--to X is missing.',
  });
});

const greet: Command = {
  name: 'greet',
  does: 'say hello',
  operands: [],
  flags: { '--json': { does: 'as JSON' }, '--sick': { does: 'find something wrong' } },
  run: async ({ env, flags, progress }) => {
    progress('greeting')(1, 1);
    if (env.NOBODY) throw new Error('Nobody is here: come back later.');
    return { lines: ['Hello.', 'Bye.'], json: { hello: true }, isWell: !flags.has('--sick') };
  },
};

describe('a command', () => {
  test.each([
    { words: [], env: {}, code: 0, out: 'Hello.\nBye.', err: '' },
    { words: ['--json'], env: {}, code: 0, out: '{"hello":true}', err: '' },
    { words: ['--sick'], env: {}, code: 1, out: 'Hello.\nBye.', err: '' },
    { words: [], env: { NOBODY: '1' }, code: 1, out: '', err: 'Nobody is here: come back later.' },
  ])('$words with $env ends with $code', async ({ words, env, code, out, err }) => {
    expect(await run(greet, words, env as Record<string, string>)).toEqual({ code, out, err });
  });

  test('called wrongly says why and how it is called', async () => {
    const { code, out, err } = await run(greet, ['--loud']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--loud is unknown; expected --json or --sick.');
    expect(err).toContain('npm run tresen -- greet [--json] [--sick]');
  });

  test('tells what it can do', async () => {
    const { code, out } = await run(greet, ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/--sick +find something wrong/);
  });

  test('shows its progress on a terminal, and none to a program', async () => {
    const said: string[] = [];
    const speech = { out: () => {}, err: (text: string) => void said.push(text), isTerminal: true };
    await runCommand([greet], ['greet'], {}, speech);
    await runCommand([greet], ['greet', '--json'], {}, speech);
    expect(said).toEqual([expect.stringMatching(/^\rgreeting: 1 of 1 *\n$/)]);
  });
});
