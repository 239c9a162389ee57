import { html } from 'hono/html';
import type { ImportKind, ImportShape } from '../../imports/import-facts.ts';
import type { PreviewAnswer } from '../../imports/import-shelf.ts';
import type { Markup, View } from '../view.ts';
import { expectedIn } from './expected-words.ts';
import { fileName, problemTable } from './import-page.ts';
import { kindOptions } from './imports-page.ts';

/** What the upload is called in addresses and forms. */
export type UploadFields = { site: string; upload: string; name: string; kind: string };

type Readable = Extract<PreviewAnswer, { type: 'preview' }>;

/** What a file would do, before anything is stored; from here it is imported, or read as something else. */
export function importPreviewPage(
  preview: PreviewAnswer,
  fields: UploadFields,
  view: View,
): Markup {
  const { words } = view;
  const texts = words.imports;
  const again = html`<a class="button" href="/imports">${texts.startOver}</a>`;
  return html`<div class="narrow"><p class="back"><a href="/imports">← ${words.navigation.imports}</a></p>
<h1>${fields.name ? fileName(fields.name) : texts.previewTitle}</h1>
${
  preview.type === 'unreadable'
    ? html`<p class="error" role="alert">${texts.unreadable} ${texts.unreadableHelp}</p>${expectedNote(preview.expected, view)}`
    : readable(preview, fields, view, again)
}
<form class="filter-line reread" action="/imports/new">${hiddenFields({ ...fields, kind: '' })}<label for="kind">${texts.reread}</label><select id="kind" name="kind">${kindOptions(view, preview.type === 'preview' ? preview.kind : fields.kind)}</select><button class="secondary">${texts.rereadButton}</button>${preview.type === 'unreadable' && again}</form></div>`;
}

function readable(preview: Readable, fields: UploadFields, view: View, again: Markup): Markup {
  const { words } = view;
  const texts = words.imports;
  const kind = preview.kind as ImportKind;
  const { records } = preview.tally;
  const events = Object.entries(preview.events);
  const names: Readonly<Record<string, string>> = { ...words.eventNames, ...texts.becomesNames };
  const hasEvents = events.length > 0;
  return html`<p class="lede">${texts.previewLede}</p>
<section class="card"><h2>${texts.asWrittenBy(texts.kinds[kind], texts.shapes[preview.shape as ImportShape])}</h2><p>${texts.effects[kind]}</p>
${hasEvents ? html`<p class="sub">${texts.becomes(records)}</p><dl class="pairs">${events.map(([name, count]) => html`<div><dt>${names[name] ?? name}</dt><dd class="number">${count.toLocaleString(view.language)}</dd></div>`)}</dl>` : html`<p class="note warn">${texts.nothingToDo}</p>`}
${periodOf(preview, view)}
<p class="note">${texts.counts.refused(preview.tally.refused)}</p></section>
${preview.problems.length > 0 && html`<section class="group"><h2>${texts.problems}</h2>${problemTable(preview.problems, view)}</section>`}
<form method="post" action="/imports/start" class="deed">${hiddenFields({ ...fields, kind: preview.kind })}<p class="deed-buttons">${hasEvents && html`<button class="primary">${texts.start}</button>`}${again}</p></form>`;
}

/** Nothing where all of it is of one day: customers without a date are known as of today. */
function periodOf({ earliest, latest }: Readable, { words, formats }: View): Markup {
  if (earliest === null || latest === null) return html``;
  const [from, to] = [formats.date(earliest), formats.date(latest)];
  return from === to ? html`` : html`<p class="note">${words.imports.period(from, to)}</p>`;
}

function expectedNote(expected: string, { words, language }: View): Markup {
  const said = expectedIn(language, expected);
  return html`<details class="more" id="unreadable-more"><summary>${words.imports.unreadableMore}</summary><p class="note" lang="${said.language}">${words.imports.columns.expected}: ${said.text}</p></details>`;
}

const hiddenFields = (fields: UploadFields): Markup =>
  html`${Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
