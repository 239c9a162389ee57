import type { SegmentCondition } from '../../segments/condition.ts';
import { type Draft, fieldsOf, isRowKind, type Join, type Row } from './row-kinds.ts';
import { toQuestion } from './to-question.ts';

/** What was sent: the draft, and which button. */
export type SentDraft = {
  draft: Draft;
  /** `save`, `preview`, `group`, `add-<group>` or `remove-<group>-<row>`. */
  action: string;
};

const maxGroups = 10;
const maxRows = 30;

/** The names of a row's fields in the form. */
export const fieldName = (group: number, row: number, field: string): string =>
  `g${group}-r${row}-${field}`;

/** Reads the editor's form, and does what its buttons say to the rows; saving is not done here. */
export function readDraftForm(form: URLSearchParams): SentDraft {
  const action = form.get('action') ?? 'preview';
  const groups = Array.from({ length: maxGroups }, (_, index) => readGroup(form, index)).filter(
    (group) => group !== undefined,
  );
  return { action, draft: act({ join: joinIn(form.get('join')), groups }, action, form) };
}

function readGroup(form: URLSearchParams, group: number): Draft['groups'][number] | undefined {
  if (!form.has(`g${group}-join`)) return undefined;
  const rows = Array.from({ length: maxRows }, (_, row) => readRow(form, group, row)).filter(
    (row) => row !== undefined,
  );
  return { join: joinIn(form.get(`g${group}-join`)), rows };
}

function readRow(form: URLSearchParams, group: number, row: number): Row | undefined {
  const kind = form.get(fieldName(group, row, 'kind')) ?? '';
  if (!isRowKind(kind)) return undefined;
  const values = fieldsOf(kind).map(({ name }) => [
    name,
    form.getAll(fieldName(group, row, name)).map((value) => value.slice(0, 200)),
  ]);
  const isNot = form.get(fieldName(group, row, 'not')) === 'not';
  return { kind, isNot, values: Object.fromEntries(values) };
}

const joinIn = (text: string | null): Join => (text === 'any' ? 'any' : 'all');

function act(draft: Draft, action: string, form: URLSearchParams): Draft {
  const [, deed, at = '', of] = /^(add|remove)-(\d+)(?:-(\d+))?$/.exec(action) ?? [];
  if (action === 'group' && draft.groups.length < maxGroups) {
    return { ...draft, groups: [...draft.groups, { join: 'all', rows: [] }] };
  }
  const group = Number(at);
  if (deed === 'add') {
    const kind = form.get(`g${group}-new`) ?? '';
    return isRowKind(kind) ? withRow(draft, group, emptyRow(kind)) : draft;
  }
  return deed === 'remove'
    ? withoutRow(draft, group, of === undefined ? undefined : Number(of))
    : draft;
}

/** What is asked for most, where that is not the first choice. */
const usualEvents: Readonly<Record<string, string>> = { did: 'view_item', did_not: 'purchase' };

/** A row as it comes: the first or the usual choice of each, and one of whatever is counted. */
export function emptyRow(kind: Row['kind']): Row {
  const values = fieldsOf(kind).map((field) => {
    const usual = field.name === 'event' ? usualEvents[kind] : undefined;
    if (usual !== undefined) return [field.name, [usual]];
    if (field.type === 'choice' && !field.isOptional) return [field.name, field.of.slice(0, 1)];
    if (field.name === 'times') return [field.name, ['1']];
    if (field.name === 'days' && !('isOptional' in field)) return [field.name, ['30']];
    return [field.name, []];
  });
  return { kind, isNot: false, values: Object.fromEntries(values) };
}

function withRow(draft: Draft, at: number, row: Row): Draft {
  const groups = draft.groups.map((group, index) =>
    index === at && group.rows.length < maxRows ? { ...group, rows: [...group.rows, row] } : group,
  );
  return { ...draft, groups };
}

/** Without a row; without the group where no row is named. One group always stays. */
function withoutRow(draft: Draft, at: number, row: number | undefined): Draft {
  if (row === undefined) {
    const groups = draft.groups.filter((_, index) => index !== at);
    return { ...draft, groups: groups.length > 0 ? groups : [{ join: 'all', rows: [] }] };
  }
  const groups = draft.groups.map((group, index) =>
    index === at ? { ...group, rows: group.rows.filter((_, place) => place !== row) } : group,
  );
  return { ...draft, groups };
}

/** The draft as a condition; a group of one row is that row. Undefined while there is no row at all. */
export function toCondition(draft: Draft, currency: string): SegmentCondition | undefined {
  const groups = draft.groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ join, rows }) =>
      joined(
        join,
        rows.map((row) => conditionOf(row, currency)),
      ),
    );
  return groups.length === 0 ? undefined : joined(draft.join, groups);
}

function conditionOf(row: Row, currency: string): SegmentCondition {
  const question = toQuestion(row, currency);
  return row.isNot ? { type: 'not', of: question } : question;
}

function joined(type: Join, of: readonly SegmentCondition[]): SegmentCondition {
  const [first] = of;
  return of.length === 1 && first ? first : { type, of };
}
