import { html } from 'hono/html';
import type { Messages } from '../messages/en.ts';
import type { SegmentChoice } from '../segment-names.ts';
import type { Markup } from '../view.ts';
import { choiceWord } from './choice-words.ts';
import { fieldName } from './draft-form.ts';
import {
  type Draft,
  fieldsOf,
  type Join,
  type Row,
  type RowField,
  type RowKind,
  rowKinds,
} from './row-kinds.ts';

/** The editor as it stands: what is typed, and what came of it. */
export type Editor = {
  words: Messages;
  /** Where the form goes, and where "cancel" leads. */
  action: string;
  back: string;
  title: string;
  site: string;
  name: string;
  description: string;
  isOff: boolean;
  /** Undefined where the condition says more than lines can show. */
  draft: Draft | undefined;
  currency: string;
  segments: readonly SegmentChoice[];
  /** Kinds of goods and products to choose from; others may be typed. */
  goods: readonly string[];
  /** The condition in words, who fits, or what is missing. */
  outcome: Markup;
  failed: string | undefined;
};

/** Rows of questions that make a condition. Works without script: each button sends the form. */
export function editorPage(editor: Editor): Markup {
  const { words, title, action, back, site, outcome, failed } = editor;
  const { editor: texts, cancel } = words.segments;
  return html`<div class="editor">
<p class="back"><a href="${back}">← ${words.navigation.segments}</a></p>
<h1>${title}</h1>
${failed !== undefined && html`<p class="error" role="alert">${failed}</p>`}
<form method="post" action="${action}" data-previews>
<button class="hidden" name="action" value="preview" tabindex="-1" aria-hidden="true"></button>
<input type="hidden" name="site" value="${site}">
<div class="editor-names">
<p><label for="name">${texts.name}</label><input id="name" name="name" value="${editor.name}" maxlength="120" placeholder="${texts.nameHint}" required></p>
<p><label for="description">${texts.description} <span class="faint">(${texts.optional})</span></label><input id="description" name="description" value="${editor.description}" maxlength="600"></p>
</div>
${editor.draft ? groupsOf(editor.draft, editor) : html`<p class="note">${texts.tooDeep}</p>`}
<p><label class="check"><input type="checkbox" name="off" value="off" ${editor.isOff ? 'checked' : ''}> <span>${texts.isOff}</span></label></p>
<datalist id="goods">${editor.goods.map((name) => html`<option value="${name}"></option>`)}</datalist>
<section class="card editor-outcome" aria-live="polite"><h2>${texts.live}</h2><div id="preview">${outcome}</div></section>
<p class="deed-buttons"><button class="primary" name="action" value="save">${texts.save}</button>${editor.draft && html`<button class="secondary" name="action" value="preview">${texts.preview}</button>`}<a class="button" href="${back}">${cancel}</a></p>
</form></div>`;
}

function groupsOf(draft: Draft, editor: Editor): Markup {
  const { editor: texts } = editor.words.segments;
  const isSeveral = draft.groups.length > 1;
  return html`<p class="editor-who">${texts.who} ${isSeveral ? joinField('join', draft.join, texts.groupJoins, texts.groupsLabel) : html`<input type="hidden" name="join" value="${draft.join}">`}</p>
${draft.groups.map((group, at) => groupField(group, at, isSeveral, editor))}
<p><button class="quiet" name="action" value="group" formaction="${editor.action}#g${draft.groups.length}">+ ${texts.addGroup}</button></p>`;
}

function groupField(
  { join, rows }: Draft['groups'][number],
  at: number,
  isSeveral: boolean,
  editor: Editor,
): Markup {
  const { editor: texts, kinds } = editor.words.segments;
  return html`<fieldset class="group-field" id="g${at}"><legend class="${isSeveral ? '' : 'hidden'}">${texts.group(at + 1)}</legend>
<p class="group-join">${joinField(`g${at}-join`, join, texts.joins, texts.rowsLabel)}${isSeveral && html`<button class="quiet" name="action" value="remove-${at}" formaction="${editor.action}#g0">${texts.removeGroup}</button>`}</p>
${rows.length === 0 ? html`<p class="faint">${texts.noRows}</p>` : html`<ul class="row-fields">${rows.map((row, place) => rowField(row, at, place, editor))}</ul>`}
<p class="row-new"><label class="hidden" for="g${at}-new">${texts.addLabel}</label><select id="g${at}-new" name="g${at}-new">${Object.keys(rowKinds).map((kind) => html`<option value="${kind}">${kinds[kind as RowKind]}</option>`)}</select> <button class="secondary" name="action" value="add-${at}" formaction="${editor.action}#${rowId(at, rows.length)}">${texts.add}</button></p>
</fieldset>`;
}

function joinField(name: string, chosen: Join, names: Record<Join, string>, label: string): Markup {
  return html`<select name="${name}" aria-label="${label}">${(['all', 'any'] as const).map((join) => html`<option value="${join}" ${join === chosen ? 'selected' : ''}>${names[join]}</option>`)}</select>`;
}

/** Where the page comes back to: what was added, or what it was taken from. */
const rowId = (group: number, place: number): string => `g${group}-r${place}`;

function rowField(row: Row, group: number, place: number, editor: Editor): Markup {
  const { editor: texts, kinds } = editor.words.segments;
  const name = (field: string) => fieldName(group, place, field);
  const kind = kinds[row.kind];
  return html`<li class="row-field" id="${rowId(group, place)}"><input type="hidden" name="${name('kind')}" value="${row.kind}">
<p class="row-kind">${kind}</p>
<div class="row-values">${fieldsOf(row.kind).map((field) => valueField(field, row, name(field.name), editor))}
<label class="check row-not"><input type="checkbox" name="${name('not')}" value="not" ${row.isNot ? 'checked' : ''}> <span>${texts.not}</span></label></div>
<button class="quiet row-remove" name="action" value="remove-${group}-${place}" formaction="${editor.action}#g${group}" aria-label="${texts.removeRow(kind)}">×</button></li>`;
}

/** Fields that name a kind of goods or a product. */
const ofGoods: ReadonlySet<string> = new Set(['about', 'category']);

function valueField(field: RowField, row: Row, name: string, editor: Editor): Markup {
  const { words, currency, segments } = editor;
  const label = words.segments.fields[field.name] ?? field.name;
  const values = row.values[field.name] ?? [];
  const [value = ''] = values;
  const word = (choice: string) => choiceWord(row.kind, field.name, choice, words);
  switch (field.type) {
    case 'choices':
      return html`<fieldset class="choices"><legend class="hidden">${label}</legend>${field.of.map((choice) => html`<label class="check"><input type="checkbox" name="${name}" value="${choice}" ${values.includes(choice) ? 'checked' : ''}> <span>${word(choice)}</span></label>`)}</fieldset>`;
    case 'choice':
      return html`<select name="${name}" aria-label="${label}">${field.isOptional && html`<option value="">${words.people.any}</option>`}${field.of.map((choice) => html`<option value="${choice}" ${choice === value ? 'selected' : ''}>${word(choice)}</option>`)}</select>`;
    case 'whole':
      return html`<label class="inline">${field.isOptional && words.segments.fields[`${field.name}_before`]} <input class="short" name="${name}" type="number" inputmode="numeric" min="${field.min}" max="${field.max}" value="${value}"> ${label}${field.isOptional && html` <span class="faint">(${words.segments.editor.optional})</span>`}</label>`;
    case 'money':
      return html`<label class="inline"><span class="hidden">${label}</span><input class="short" name="${name}" inputmode="decimal" value="${value}"> ${currency}</label>`;
    case 'text':
      return html`<label class="inline">${label} <input class="word" name="${name}" value="${value}" maxlength="200" ${ofGoods.has(field.name) && html`list="goods"`}></label>`;
    case 'segment':
      return html`<select name="${name}" aria-label="${label}">${segments.map((one) => html`<option value="${one.id}" ${one.id === value ? 'selected' : ''}>${one.name}</option>`)}</select>`;
  }
}
