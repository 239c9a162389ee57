import { html } from 'hono/html';
import type { Site } from '../../config/site.ts';
import { importKinds } from '../../imports/import-facts.ts';
import type { ImportRecord } from '../../imports/import-records.ts';
import { bar } from '../bar.ts';
import type { Markup, View } from '../view.ts';
import type { UploadFault } from './take-upload.ts';

/** The form to bring a file, and every import so far. */
export function importsPage(
  view: View,
  records: readonly ImportRecord[],
  sites: readonly Site[],
  failed: UploadFault | undefined,
): Markup {
  const { words } = view;
  const texts = words.imports;
  return html`<div class="imports"><h1>${texts.title}</h1><p class="lede">${texts.lede}</p>
${failed !== undefined && html`<p class="error" role="alert">${texts.uploadFaults[failed]}</p>`}
<form class="card upload" method="post" enctype="multipart/form-data" action="/imports/upload" data-uploads="/imports/new" data-uploading="${texts.uploading}" data-failed="${texts.uploadFailed}">
${sites.length > 1 ? html`<p><label for="site">${texts.site}</label><select id="site" name="site">${sites.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select></p>` : html`<input type="hidden" name="site" value="${sites[0]?.key ?? ''}">`}
<p><label for="file">${texts.file}</label><input id="file" name="file" type="file" required accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" aria-describedby="file-help"></p>
<p class="hint" id="file-help">${texts.fileHelp}</p>
<p class="deed-buttons"><button class="primary">${texts.look}</button></p>
<noscript><p class="note">${texts.withoutScript}</p></noscript>
<p class="upload-state" role="status"></p>
</form>
<section class="group" data-live><h2>${texts.list}</h2>
<div id="imports" data-keyed>${records.length === 0 ? html`<p class="faint" data-key="none">${texts.none}</p>` : html`<ul class="rows" data-key="list" id="import-rows" data-keyed>${records.map((record) => importRow(record, view))}</ul>`}</div></section></div>`;
}

function importRow(record: ImportRecord, view: View): Markup {
  const { words, formats } = view;
  const { kinds, statuses, counts } = words.imports;
  const { tally } = record;
  return html`<li class="row import-row" data-key="${record.id}"><div><h3><a href="/imports/${encodeURIComponent(record.id)}">${record.name ?? kinds[record.plan.kind]}</a></h3><p class="faint">${kinds[record.plan.kind]} · ${formats.date(record.startedAt)}, ${formats.time(record.startedAt)}</p></div>
<p>${counts.accepted(tally.accepted)}${tally.refused > 0 && html`<br><span class="refused">${counts.refused(tally.refused)}</span>`}</p>
<div class="import-state"><span class="pill ${toneOf(record)}">${statuses[record.status]}</span>${record.status === 'running' && bar(shareOf(record) * 100)}</div></li>`;
}

/** How an import stands, by its colour. */
export const toneOf = ({ status }: ImportRecord): string =>
  ({ running: '', finished: 'good', cancelled: 'warn', failed: 'warn' })[status];

/** How much of the file is read, 0 to 1. */
export const shareOf = ({ status, next, bytes }: ImportRecord): number =>
  status === 'finished' || bytes === 0 ? 1 : Math.min(1, (next?.offset ?? 0) / bytes);

/** The kinds a file can be read as. */
export const kindOptions = ({ words }: View, chosen: string): Markup =>
  html`${importKinds.map((kind) => html`<option value="${kind}" ${kind === chosen ? 'selected' : ''}>${words.imports.kinds[kind]}</option>`)}`;
