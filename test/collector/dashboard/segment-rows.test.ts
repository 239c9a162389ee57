import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, messagesOf } from '../../../collector/dashboard/language.ts';
import { choiceWord } from '../../../collector/dashboard/segments/choice-words.ts';
import {
  emptyRow,
  fieldName,
  readDraftForm,
  toCondition,
} from '../../../collector/dashboard/segments/draft-form.ts';
import {
  type Draft,
  fieldsOf,
  type Row,
  type RowField,
  type RowKind,
  rowKinds,
} from '../../../collector/dashboard/segments/row-kinds.ts';
import { toQuestion } from '../../../collector/dashboard/segments/to-question.ts';
import { toDraft } from '../../../collector/dashboard/segments/to-rows.ts';
import { builtInSegments } from '../../../collector/segments/built-in.ts';
import type { SegmentCondition } from '../../../collector/segments/condition.ts';
import { parseCondition } from '../../../collector/segments/parse-condition.ts';

const kinds = Object.keys(rowKinds) as RowKind[];
const words = fc.constantFrom('Kaffee', 'sale', 'a“b', 'zwei Wörter');

/** Something that an owner could have filled in. */
const valuesOf = (field: RowField): fc.Arbitrary<readonly string[]> => {
  switch (field.type) {
    case 'choices':
      return fc.subarray([...field.of], { minLength: 1 });
    case 'choice':
      return fc.constantFrom(...field.of).map((one) => [one]);
    case 'whole':
      return fc.integer({ min: field.min, max: field.max }).map((one) => [String(one)]);
    case 'money':
      return fc.integer({ min: 0, max: 99_999 }).map((cents) => [(cents / 100).toFixed(2)]);
    case 'text':
      return words.map((one) => [one]);
    case 'segment':
      return fc.constantFrom('at_risk', 'big_spenders').map((one) => [one]);
  }
};
const rowOf = (kind: RowKind): fc.Arbitrary<Row> =>
  fc.record({
    kind: fc.constant(kind),
    isNot: fc.boolean(),
    values: fc.record(
      Object.fromEntries(fieldsOf(kind).map((field) => [field.name, valuesOf(field)])),
    ),
  });
const anyRow = fc.constantFrom(...kinds).chain(rowOf);
const join = fc.constantFrom('all' as const, 'any' as const);
const anyDraft: fc.Arbitrary<Draft> = fc.record({
  join,
  groups: fc.array(fc.record({ join, rows: fc.array(anyRow, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

const formOf = ({ join: top, groups }: Draft): URLSearchParams => {
  const form = new URLSearchParams({ join: top });
  groups.forEach((group, at) => {
    form.set(`g${at}-join`, group.join);
    group.rows.forEach((row, place) => {
      form.set(fieldName(at, place, 'kind'), row.kind);
      if (row.isNot) form.set(fieldName(at, place, 'not'), 'not');
      for (const [name, values] of Object.entries(row.values)) {
        for (const value of values) form.append(fieldName(at, place, name), value);
      }
    });
  });
  return form;
};

describe('a row of the editor', () => {
  it.each(kinds)('asks a question that Tresen understands: %s', (kind) => {
    fc.assert(
      fc.property(rowOf(kind), (row) => {
        expect(parseCondition(toQuestion(row, 'EUR'))).toMatchObject({ type: 'condition' });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['stage', {}],
    ['seen', { days: ['0'] }],
    ['seen', { days: ['soon'] }],
    ['cart_value', { amount: [''] }],
    ['cart_value', { amount: ['-1'] }],
    ['interest', { category: [''], percent: ['50'] }],
    ['orders', { compare: ['atLeast'], count: [''] }],
  ] as const)('is refused while it is not filled in: %s %o', (kind, values) => {
    const row = { kind, isNot: false, values };
    expect(parseCondition(toQuestion(row, 'EUR'))).toMatchObject({ type: 'refused' });
  });

  it('takes amounts as people write them, in the shop’s currency', () => {
    const row = { kind: 'cart_value', isNot: false, values: { amount: ['80,50'] } } as const;
    expect(toQuestion(row, 'CHF')).toEqual({
      type: 'cart',
      valueAtLeast: { currency: 'CHF', amountMinor: 8050 },
    });
  });

  it.each(languages)('has words for itself, its fields and its choices in %s', (language) => {
    const texts = messagesOf[language];
    for (const kind of kinds) {
      expect(texts.segments.kinds[kind]).toBeTruthy();
      for (const field of fieldsOf(kind)) {
        expect(texts.segments.fields[field.name], field.name).toBeTruthy();
        if (!('of' in field)) continue;
        for (const choice of field.of) {
          const word = choiceWord(kind, field.name, choice, texts);
          expect(word, `${kind} ${choice}`).not.toContain('_');
          if (language === 'de') expect(word, `${kind} ${choice}`).not.toBe(choice);
        }
      }
    }
  });
});

describe('the editor’s form', () => {
  it('says the same when it comes back, whatever was filled in', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const { draft: read } = readDraftForm(formOf(draft));
        expect(toCondition(read, 'EUR')).toEqual(toCondition(draft, 'EUR'));
      }),
      { numRuns: 200 },
    );
  });

  it('shows a condition that it made as rows which make it again', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const condition = toCondition(draft, 'EUR');
        const shown = condition && toDraft(condition, 'EUR');
        expect(shown && meaningOf(toCondition(shown, 'EUR'))).toEqual(meaningOf(condition));
      }),
      { numRuns: 300 },
    );
  });

  it.each(builtInSegments.map(({ id, condition }) => [id, condition] as const))(
    'can show and change %s',
    (id, condition) => {
      const draft = toDraft(condition, 'EUR');
      if (id === 'window_shoppers') expect(draft?.groups[0]?.rows).toHaveLength(3);
      expect(draft && meaningOf(toCondition(draft, 'EUR'))).toEqual(meaningOf(condition));
    },
  );

  it('begin with what is asked most', () => {
    expect(emptyRow('did').values.event).toEqual(['view_item']);
    expect(emptyRow('did_not').values.event).toEqual(['purchase']);
    expect(emptyRow('stage').values.is).toEqual([]);
  });

  it('adds and removes rows and groups without script', () => {
    const empty = new URLSearchParams({ join: 'all', 'g0-join': 'all', 'g0-new': 'seen' });
    empty.set('action', 'add-0');
    const added = readDraftForm(empty).draft;
    expect(added.groups[0]?.rows).toEqual([emptyRow('seen')]);
    const form = formOf(added);
    form.set('action', 'group');
    expect(readDraftForm(form).draft.groups).toHaveLength(2);
    form.set('action', 'remove-0-0');
    expect(readDraftForm(form).draft.groups[0]?.rows).toEqual([]);
    form.set('action', 'remove-0');
    expect(readDraftForm(form).draft.groups).toEqual([{ join: 'all', rows: [] }]);
  });

  it('leaves alone what says more than rows can', () => {
    const deep: SegmentCondition = {
      type: 'not',
      of: {
        type: 'all',
        of: [
          { type: 'cart', status: ['open'] },
          { type: 'seen', withinDays: 3 },
        ],
      },
    };
    expect(toDraft(deep, 'EUR')).toBeUndefined();
    expect(
      toDraft({ type: 'orders', spent: { currency: 'USD', atLeastMinor: 5 } }, 'EUR'),
    ).toBeUndefined();
    expect(toDraft({ type: 'event_count', events: ['login', 'sign_up'] }, 'EUR')).toBeUndefined();
  });
});

/** The same condition in one shape: of one kind of list inside another of it, and of one alone, nothing is left. */
function meaningOf(condition: SegmentCondition | undefined): unknown {
  if (!condition) return undefined;
  if (condition.type === 'not') return { not: meaningOf(condition.of) };
  if (condition.type !== 'all' && condition.type !== 'any') return splitQuestion(condition);
  const { type } = condition;
  const parts = condition.of.flatMap((one) => {
    const inner = meaningOf(one) as { join?: string; of?: unknown[] };
    return inner.join === type && inner.of ? inner.of : [inner];
  });
  return parts.length === 1 ? parts[0] : { join: type, of: parts };
}

function splitQuestion(question: SegmentCondition): unknown {
  const rows = toDraft(question, 'EUR')?.groups[0]?.rows ?? [];
  const asked = rows.map((row) => toQuestion(row, 'EUR'));
  return asked.length === 1 ? asked[0] : { join: 'all', of: asked };
}
