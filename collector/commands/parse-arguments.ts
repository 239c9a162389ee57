/** What may follow a command's name. */
export type Grammar = {
  /** Names of what must be given, such as `FILE`. */
  operands: readonly string[];
  flags: Readonly<Record<string, Flag>>;
};

/** A flag; with `takes` it needs a value, of which this is the name. */
export type Flag = { takes?: string; isRequired?: true; does: string };

/** Words that fit the grammar, or a sentence about the one that does not. */
export type ParsedArguments =
  | { type: 'call'; operands: string[]; flags: Map<string, string> }
  | { type: 'wrong'; why: string };

/** Reads a command's words; nothing unknown passes, because a mistyped flag must not be ignored. */
export const parseArguments = (grammar: Grammar, words: readonly string[]): ParsedArguments => {
  const operands: string[] = [];
  const flags = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('--')) {
      operands.push(word);
      continue;
    }
    const [name = '', inline] = splitOnce(word);
    const flag = Object.hasOwn(grammar.flags, name) ? grammar.flags[name] : undefined;
    if (!flag) return wrong(`${name} is unknown; expected ${listFlags(grammar)}.`);
    if (flags.has(name)) return wrong(`${name} stands there twice; expected it once.`);
    if (flag.takes === undefined) {
      if (inline !== undefined) return wrong(`${name} takes no value; expected it alone.`);
      flags.set(name, '');
      continue;
    }
    const value = inline ?? words[++at];
    if (!value || (inline === undefined && value.startsWith('--'))) {
      return wrong(`${name} lacks its value; expected ${name} ${flag.takes}.`);
    }
    flags.set(name, value);
  }
  return checkPresence(grammar, operands, flags);
};

const checkPresence = (
  grammar: Grammar,
  operands: string[],
  flags: Map<string, string>,
): ParsedArguments => {
  const missing = grammar.operands[operands.length];
  if (missing !== undefined) return wrong(`${missing} is missing.`);
  const surplus = operands[grammar.operands.length];
  if (surplus !== undefined) return wrong(`"${surplus}" is one word too many.`);
  for (const [name, { isRequired, takes }] of Object.entries(grammar.flags)) {
    if (isRequired && !flags.has(name)) return wrong(`${name} ${takes ?? ''} is missing.`);
  }
  return { type: 'call', operands, flags };
};

const wrong = (why: string): ParsedArguments => ({ type: 'wrong', why });

const splitOnce = (word: string): [string, string?] => {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
};

const listFlags = ({ flags }: Grammar): string => {
  const names = Object.keys(flags);
  return names.length === 0 ? 'no flag here' : names.join(' or ');
};
