import { html } from 'hono/html';
import type { Profile } from '../../profile/profile.ts';
import type { SegmentMove } from '../../store/people.ts';
import { peopleAddress } from '../people-filters.ts';
import { placeOf, plot } from '../person/plot.ts';
import { personRow } from '../person-row.ts';
import type { Markup, View } from '../view.ts';
import { type ShownHook, webhookCard } from './webhook-card.ts';

export type OneSegment = {
  view: View;
  id: string;
  name: string;
  description: string;
  /** The condition in words. */
  sentence: string;
  people: number;
  /** Some of them, the last seen first. */
  examples: readonly Profile[];
  /** Of the last weeks, oldest first. */
  moves: readonly SegmentMove[];
  isBuiltIn: boolean;
  isChanged: boolean;
  isOff: boolean;
  hook: ShownHook;
  /** What was done right before. */
  done: string | undefined;
  siteQuery: string;
};

/** What the plot of entries and exits tells of. */
const movesDays = 28;
const dayMs = 24 * 3_600_000;

/** One segment: its condition in words, who is in it, who came and went. */
export function segmentPage(segment: OneSegment): Markup {
  const { view, id, name, description, people, done, siteQuery } = segment;
  const { words } = view;
  const texts = words.segments;
  const own = `/segments/${encodeURIComponent(id)}`;
  const removal = segment.isBuiltIn ? segment.isChanged && texts.restore : texts.remove;
  return html`<div class="segment">
<p class="back"><a href="/segments${siteQuery}">← ${words.navigation.segments}</a></p>
<div class="group-head"><div><h1>${name}</h1>${description !== '' && html`<p class="lede">${description}</p>`}</div>
<p class="deed-buttons"><a class="button" href="${own}/edit${siteQuery}">${texts.edit}</a>${removal && html`<a class="button danger-link" href="${own}/delete${siteQuery}">${removal}</a>`}</p></div>
${done !== undefined && html`<p class="done" role="status">${done}</p>`}
<div class="two segment-cards">
<section class="card"><h2>${texts.condition}</h2><p>${segment.sentence}</p>${segment.isOff && html`<p class="note warn">${texts.editor.isOff}</p>`}
<p class="big-number">${texts.people(people)}</p></section>
<section class="card"><h2>${texts.moves}</h2>${movesPlot(segment)}</section>
</div>
${peopleOf(segment)}
<div class="two"><section class="card"><h2>${texts.export}</h2><p class="deed-buttons"><a class="button" href="/api/segments/${encodeURIComponent(id)}/export.csv${siteQuery}">${texts.exportCsv}</a><a class="button" href="/api/segments/${encodeURIComponent(id)}/audience.csv${siteQuery}">${texts.exportAudience}</a></p><p class="note">${texts.exportHelp}</p></section>
${webhookCard(view, segment.hook)}</div>
</div>`;
}

function peopleOf({ view, id, examples, people }: OneSegment): Markup {
  const { words } = view;
  if (examples.length === 0) return html`<p class="nobody">${words.segments.empty}</p>`;
  return html`<section class="group"><div class="group-head"><h2>${words.ui.people}</h2>${people > examples.length && html`<a href="${peopleAddress({ segment: id })}">${words.segments.toPeople}</a>`}</div>
<ul class="rows">${examples.map((profile) => personRow(profile, view))}</ul></section>`;
}

/** Bars up for who came and down for who went, a pair for each day. */
function movesPlot({ view, moves }: OneSegment): Markup {
  const { words, formats, now } = view;
  const texts = words.segments;
  const from = now - movesDays * dayMs;
  const shown = moves
    .filter(({ at }) => at > from)
    .map((move) => ({ ...move, at: Math.min(move.at, now) }));
  if (shown.length === 0) return html`<p class="faint">${texts.noMoves}</p>`;
  const days = Array.from({ length: movesDays }, (_, index) => {
    const until = from + (index + 1) * dayMs;
    const ofDay = shown.filter(({ at }) => at > until - dayMs && at <= until);
    const entered = ofDay.filter(({ type }) => type === 'entered').length;
    return { until, entered, left: ofDay.length - entered };
  });
  const entered = days.reduce((sum, day) => sum + day.entered, 0);
  const told = texts.movesOf(entered, shown.length - entered, movesDays);
  const most = Math.max(...days.flatMap((day) => [day.entered, day.left]));
  const half = 44;
  const bars = days.map(({ until, entered: up, left: down }) => {
    const x = placeOf({ from, to: now }, until - dayMs);
    const bar = (kind: string, count: number, y: number) =>
      count > 0 &&
      html`<rect class="${kind}" x="${x}%" width="${(70 / movesDays).toFixed(1)}%" y="${y}" height="${Math.max(2, Math.round((count / most) * half))}"></rect>`;
    const height = Math.max(2, Math.round((up / most) * half));
    return html`${bar('bar-in', up, half - height)}${bar('bar-out', down, half + 1)}`;
  });
  const description = days
    .filter((day) => day.entered + day.left > 0)
    .map((day) => texts.movesDay(formats.date(day.until), day.entered, day.left))
    .join('; ');
  return html`<p>${told}</p>${plot('moves-plot', { title: texts.moves, description, height: 2 * half + 1, content: html`<line class="grid" x1="0" x2="100%" y1="${half}" y2="${half}"></line>${bars}` })}
<p class="plot-axis"><span>${formats.date(from)}</span><span>${words.story.today}</span></p>`;
}
