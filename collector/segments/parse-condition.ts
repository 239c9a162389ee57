import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import { measurements } from '../profile/tallies.ts';
import type { Question, SegmentCondition } from './condition.ts';
import { questionSchemas } from './condition-schema.ts';

/** Where something is wrong, and one sentence that says what belongs there. */
export type ConditionFault = { path: string; expected: string };
export type ParsedCondition =
  | { type: 'condition'; condition: SegmentCondition; notes: readonly ConditionFault[] }
  | ({ type: 'refused' } & ConditionFault);

/** What people write by hand stays far below; evaluation and the sentence for people stay small. */
export const maxNodes = 200;
export const maxDepth = 8;

class Refused extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(expected);
    this.path = path;
  }
}

/** Reads a condition from unknown input. What is only unusual is a note beside it. */
export const parseCondition = (input: unknown): ParsedCondition => {
  const reading: Reading = { nodes: 0, notes: [] };
  try {
    const condition = read(input, 'condition', 1, reading);
    return { type: 'condition', condition, notes: reading.notes };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    return { type: 'refused', path: cause.path, expected: cause.message };
  }
};

type Reading = { nodes: number; notes: ConditionFault[] };

const joiners = ['all', 'any', 'not'];
const types = [...joiners, ...Object.keys(questionSchemas)];

const read = (input: unknown, path: string, depth: number, reading: Reading): SegmentCondition => {
  if (depth > maxDepth) throw new Refused(path, `At most ${maxDepth} levels within each other.`);
  reading.nodes += 1;
  if (reading.nodes > maxNodes) throw new Refused(path, `At most ${maxNodes} parts altogether.`);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Refused(
      path,
      'An object with a "type", such as {"type": "stage_is", "stages": ["new"]}.',
    );
  }
  const { type, of } = input as { type?: unknown; of?: unknown };
  if (type === 'not') {
    refuseOthers(input, path);
    return { type, of: read(of, `${path}.of`, depth + 1, reading) };
  }
  if (type === 'all' || type === 'any') {
    refuseOthers(input, path);
    if (!Array.isArray(of) || of.length === 0) {
      throw new Refused(`${path}.of`, 'A list of at least one condition.');
    }
    return {
      type,
      of: of.map((one, index) => read(one, `${path}.of[${index}]`, depth + 1, reading)),
    };
  }
  return readQuestion(input, type, path, reading);
};

const refuseOthers = (input: object, path: string): void => {
  const other = Object.keys(input).find((field) => field !== 'type' && field !== 'of');
  if (other !== undefined)
    throw new Refused(`${path}.${other}`, 'No such field; only type and of.');
};

const readQuestion = (
  input: object,
  type: unknown,
  path: string,
  reading: Reading,
): SegmentCondition => {
  if (typeof type !== 'string' || !Object.hasOwn(questionSchemas, type)) {
    throw new Refused(`${path}.type`, `One of ${types.join(', ')}.`);
  }
  const schema = questionSchemas[type as Question['type']];
  if (!Value.Check(schema, input)) {
    const error = Value.Errors(schema, input).First();
    throw new Refused(
      `${path}${error ? toPath(error) : ''}`,
      error ? toSentence(error) : 'Something else.',
    );
  }
  const question = input as Question;
  checkMeaning(question, path, reading);
  return question;
};

const toPath = ({ path }: ValueError): string =>
  path.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.');

const toSentence = ({ type, schema, message }: ValueError): string => {
  if (type === ValueErrorType.ObjectAdditionalProperties) return 'No such field.';
  const expected: unknown = schema.expected;
  const said = typeof expected === 'string' ? expected : message;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${
    type === ValueErrorType.ObjectRequiredProperty ? '; it is missing' : ''
  }.`;
};

/** What a schema cannot say: that something is asked at all, and that it can be true of anybody. */
const checkMeaning = (question: Question, path: string, reading: Reading): void => {
  switch (question.type) {
    case 'event_count':
      checkRange(question, path);
      checkEvents(question.events, path, reading);
      return;
    case 'no_event':
      checkEvents(question.events, path, reading);
      return;
    case 'orders':
      requireOne(question, path);
      checkRange(question.count, `${path}.count`);
      for (const name of ['spent', 'average'] as const) {
        const { atLeastMinor, atMostMinor } = question[name] ?? {};
        const atLeast = atLeastMinor === undefined ? {} : { atLeast: atLeastMinor };
        checkRange(
          { ...atLeast, ...(atMostMinor !== undefined && { atMost: atMostMinor }) },
          `${path}.${name}`,
        );
        if (question[name] && atLeastMinor === undefined && atMostMinor === undefined) {
          throw new Refused(`${path}.${name}`, 'atLeastMinor, atMostMinor, or both.');
        }
      }
      return;
    case 'score':
    case 'probability_alive':
      requireBound(question, path);
      return;
    case 'rfm':
      requireOne(question, path);
      for (const name of ['recency', 'frequency', 'monetary'] as const) {
        if (question[name]) requireBound(question[name], `${path}.${name}`);
      }
      return;
    case 'cart':
    case 'seen':
    case 'source':
      requireOne(question, path);
      return;
    case 'trait':
      checkTrait(question, path);
      return;
    default:
  }
};

type Bounds = { atLeast?: number; atMost?: number };

const checkRange = ({ atLeast, atMost }: Bounds = {}, path: string): void => {
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    throw new Refused(`${path}.atMost`, `At least ${atLeast}, as atLeast says.`);
  }
};

const requireBound = (range: Bounds, path: string): void => {
  if (range.atLeast === undefined && range.atMost === undefined) {
    throw new Refused(path, 'atLeast, atMost, or both.');
  }
  checkRange(range, path);
};

/** `visit` alone says nothing of a source. */
const requireOne = (question: object, path: string): void => {
  const asked = Object.keys(question).filter((field) => field !== 'type' && field !== 'visit');
  if (asked.length === 0) throw new Refused(path, 'At least one field that says what is asked.');
};

const checkTrait = (question: Extract<Question, { type: 'trait' }>, path: string): void => {
  const { value, atLeast, atMost } = question as { value?: unknown } & Bounds;
  const { test } = question;
  const takesValue = test === 'equals' || test === 'contains';
  if (takesValue !== (value !== undefined)) {
    throw new Refused(
      `${path}.value`,
      takesValue ? `What the trait ${test}.` : 'No value with this test.',
    );
  }
  if (test === 'contains' && (typeof value !== 'string' || value === '')) {
    throw new Refused(`${path}.value`, 'A text that is part of the trait.');
  }
  if (test === 'number') requireBound(question, path);
  else if (atLeast !== undefined || atMost !== undefined) {
    throw new Refused(path, 'Bounds only with the test "number".');
  }
};

const known: ReadonlySet<string> = new Set([...commerceEvents, ...ownEvents]);

const checkEvents = (events: readonly string[], path: string, { notes }: Reading): void => {
  for (const [index, event] of events.entries()) {
    const place = `${path}.events[${index}]`;
    if (measurements.has(event)) {
      throw new Refused(
        place,
        'An event that is a step of somebody; measurements are not counted.',
      );
    }
    if (known.has(event)) continue;
    const near = [...known].find((name) => distance(name, event) <= 2);
    notes.push({
      path: place,
      expected: `Tresen knows no event "${event}"; it counts if the shop sends it by this name.${
        near === undefined ? '' : ` Or is ${near} meant?`
      }`,
    });
  }
};

/** Levenshtein's: how many letters differ. */
const distance = (a: string, b: string): number => {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
