import { html } from 'hono/html';
import type { Order } from '../../profile/orders.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ScorePoint } from '../../profile/score-history.ts';
import type { StageMove } from '../../profile/stage.ts';
import type { Markup, View } from '../view.ts';
import { type Axis, axisLine, placeOf, plot } from './plot.ts';

const dayMs = 24 * 3_600_000;
/** Of the drawing; the scores' lines stand between its edges. */
const height = 132;
const edge = 8;

/** Stage and scores over time; nothing for who was here within one day only. */
export function overTime(profile: Profile, view: View): Markup | undefined {
  const axis = { from: profile.firstSeenAt, to: view.now };
  if (axis.to - axis.from < dayMs) return undefined;
  const { words, formats } = view;
  const { story } = words;
  return html`<p class="plot-title">${story.stagePlot}</p>
${stageBand(profile.stageHistory, axis, view)}
<ol class="legend">${profile.stageHistory.map(
    ({ stage, at }) =>
      html`<li><span class="dot dot-${stage}"></span>${story.stageStep(words.stages[stage], formats.date(at))}</li>`,
  )}</ol>
${profile.scoreHistory.length > 1 && scoreLines(profile, axis, view)}
${axisLine(formats.date(axis.from), story.today)}`;
}

function stageBand(moves: readonly StageMove[], axis: Axis, { words, formats }: View): Markup {
  const { story, stages } = words;
  const told = moves.map(({ stage, at }) => story.stageStep(stages[stage], formats.date(at)));
  const bands = moves.map(({ stage, at }, index) => {
    const x = placeOf(axis, at);
    const width = placeOf(axis, moves[index + 1]?.at ?? axis.to) - x;
    return html`<rect class="band-${stage}" x="${x}%" width="${Math.max(0.6, width).toFixed(1)}%" height="14"></rect>`;
  });
  const description = told.join(', ');
  return plot('stage-plot', { title: story.stagePlot, description, height: 14, content: bands });
}

function scoreLines(
  { scoreHistory: points, orders }: Profile,
  axis: Axis,
  { words, formats }: View,
): Markup {
  const { story, scores } = words;
  const description = [
    ...points.map(({ at, engagement, intent }) => ({
      at,
      text: story.scoreStep(formats.date(at), engagement, intent),
    })),
    ...orders.map(({ at, transactionId }) => ({
      at,
      text: `${formats.date(at)}: ${words.ui.order(transactionId)}`,
    })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('; ');
  const content = html`${[0, 50, 100].map(
    (value) =>
      html`<line class="grid" x1="0" x2="100%" y1="${heightOf(value)}" y2="${heightOf(value)}"></line>`,
  )}${orders.map((order) => orderMark(order, axis))}${line(points, axis, 'engagement')}${line(points, axis, 'intent')}`;
  return html`<p class="plot-title">${story.scorePlot}</p>
<div class="scored"><ul class="scale" aria-hidden="true"><li>100</li><li>50</li><li>0</li></ul>
${plot('score-plot', { title: story.scorePlot, description, height, content })}</div>
<ul class="legend"><li><span class="dot dot-engagement"></span>${scores.engagement}</li><li><span class="dot dot-intent"></span>${scores.intent}</li>${orders.length > 0 && html`<li><span class="dot dot-order"></span>${story.orderMark}</li>`}</ul>`;
}

/** An order ends what the scores tell of: without it their fall to nothing would be a riddle. */
function orderMark({ at }: Order, axis: Axis): Markup {
  const x = placeOf(axis, at);
  return html`<g class="order-mark"><line x1="${x}%" x2="${x}%" y1="${edge}" y2="${height - edge}"></line><circle cx="${x}%" cy="${edge}" r="4.5"></circle></g>`;
}

const heightOf = (value: number): number =>
  edge + Math.round(((100 - value) / 100) * (height - 2 * edge));

function line(points: readonly ScorePoint[], axis: Axis, score: 'engagement' | 'intent'): Markup {
  const places = points.map((point) => ({
    x: placeOf(axis, point.at),
    y: heightOf(point[score]),
  }));
  return html`<g class="line-${score}">${places
    .slice(1)
    .map(
      ({ x, y }, index) =>
        html`<line x1="${places[index]?.x}%" y1="${places[index]?.y}" x2="${x}%" y2="${y}"></line>`,
    )}${places.map(({ x, y }) => html`<circle cx="${x}%" cy="${y}" r="3"></circle>`)}</g>`;
}
