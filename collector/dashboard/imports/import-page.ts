import { html } from 'hono/html';
import { type ImportProblem, importProblems } from '../../imports/import-facts.ts';
import type { ImportRecord } from '../../imports/import-records.ts';
import { bar } from '../bar.ts';
import type { Language } from '../language.ts';
import type { Markup, View } from '../view.ts';
import { expectedIn } from './expected-words.ts';
import { shareOf, toneOf } from './imports-page.ts';

/** A file's name, which may break where its words end. */
export const fileName = (name: string): Markup =>
  html`${name.split(/(?<=[._-])/).map((part) => html`${part}<wbr>`)}`;

/** More are in the table to download. */
const shownProblems = 100;

/** One import: how far it is, what it brought, and what was wrong in the file, by line and column. */
export function importPage(
  record: ImportRecord,
  problems: readonly ImportProblem[],
  view: View,
): Markup {
  const { words, formats } = view;
  const texts = words.imports;
  const { plan, tally, name, startedAt, finishedAt, status } = record;
  const figure = (title: string, value: string | Markup) =>
    html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  const count = (value: number) => value.toLocaleString(view.language);
  const moment = (at: number) =>
    html`${formats.date(at)} <span class="moment">${formats.time(at)}</span>`;
  const own = `/imports/${encodeURIComponent(record.id)}`;
  return html`<div class="import" data-live>
<p class="back"><a href="/imports">← ${words.navigation.imports}</a></p>
<div id="import-head" data-keyed><header data-key="head"><h1>${name === undefined ? texts.kinds[plan.kind] : fileName(name)}</h1>
<p class="person-stage"><span class="pill ${toneOf(record)}">${texts.statuses[status]}</span> ${texts.asWrittenBy(texts.kinds[plan.kind], texts.shapes[plan.shape])}</p>
${status === 'running' && html`<div class="import-progress">${bar(shareOf(record) * 100)}<p class="faint">${texts.progress(formats.percent(shareOf(record)))}</p></div>`}
<dl class="figures">${figure(texts.figures.records, count(tally.records))}${figure(texts.figures.accepted, count(tally.accepted))}${figure(texts.figures.duplicates, count(tally.duplicates))}${figure(texts.figures.refused, count(tally.refused))}${figure(texts.startedAt, moment(startedAt))}${finishedAt !== undefined && figure(texts.finishedAt, moment(finishedAt))}</dl></header>
${status === 'running' && html`<form method="post" action="${own}/cancel" data-key="cancel" data-still="cancel"><button class="secondary">${texts.cancel}</button><p class="hint">${texts.cancelHelp}</p></form>`}</div>
${problemsSection(record.id, problems, view)}
</div>`;
}

function problemsSection(id: string, problems: readonly ImportProblem[], view: View): Markup {
  const texts = view.words.imports;
  const csv =
    problems.length > 0 &&
    html`<a href="/api/imports/${encodeURIComponent(id)}/errors.csv" download>${texts.download}</a>`;
  return html`<section class="group" aria-labelledby="problems-head"><div class="group-head"><h2 id="problems-head">${texts.problems}</h2>${csv}</div>
<div id="problems" data-keyed><div data-key="problems">${problems.length === 0 ? html`<p class="faint">${texts.noProblems}</p>` : problemTable(problems, view)}</div></div></section>`;
}

const expectedCell = (expected: string, language: Language): Markup => {
  const said = expectedIn(language, expected);
  return html`<td class="faint" lang="${said.language}">${said.text}</td>`;
};

/** The first problems with their places. */
export function problemTable(
  problems: readonly ImportProblem[],
  { words, language }: View,
): Markup {
  const texts = words.imports;
  const { columns } = texts;
  return html`<div class="table-wrap"><table><thead><tr><th scope="col" class="number">${columns.line}</th><th scope="col">${columns.column}</th><th scope="col">${columns.what}</th><th scope="col">${columns.expected}</th></tr></thead>
<tbody>${problems
    .slice(0, shownProblems)
    .map(
      ({ line, column, reason, expected }) =>
        html`<tr><td class="number"><span class="cell-name">${columns.line} </span>${line}</td><td><span class="cell-name">${columns.column} </span>${column ?? '–'}</td><td>${texts.reasons[reason]}${importProblems[reason] === 'noted' && html` <span class="faint">(${texts.isNoted})</span>`}</td>${expectedCell(expected, language)}</tr>`,
    )}</tbody></table></div>${problems.length > shownProblems && html`<p class="note">${texts.problemsMore(shownProblems)}</p>`}`;
}
