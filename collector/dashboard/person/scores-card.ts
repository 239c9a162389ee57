import { html } from 'hono/html';
import { type ScoreName, scoreNames } from '../../../client/protocol/campaign.ts';
import type { Profile } from '../../profile/profile.ts';
import { bar } from '../bar.ts';
import type { Markup, View } from '../view.ts';

/** The scores with their reasons, and how lively this person is beside their own past. */
export function scoresCard({ scores, engagementTrend }: Profile, { words }: View): Markup {
  const names: Readonly<Record<string, string>> = words.eventNames;
  const reasonsOf = (name: ScoreName) =>
    scores[name].reasons
      .slice(0, 4)
      .map(
        ({ event, points }) =>
          html`<li class="reason"><span>${names[event] ?? event}</span><span class="number">${points > 0 ? '+' : '−'}${Math.abs(Math.round(points))}</span>${bar(Math.min(100, Math.abs(points)))}</li>`,
      );
  const { alarm, reason } = engagementTrend;
  const trend = words.outlook.trends[reason](engagementTrend);
  return html`${alarm !== 'too_little_known' && html`<p class="trend trend-${alarm}">${trend}</p>`}<p class="hint">${words.ui.assessmentHelp}</p>${scoreNames.map(
    (name) => html`<div class="score">
<p class="score-head"><span>${words.scores[name]}</span><span class="number">${scores[name].value}</span></p>${bar(scores[name].value)}
${scores[name].reasons.length === 0 ? '' : html`<ul class="reasons" aria-label="${words.ui.because}">${reasonsOf(name)}</ul>`}
</div>`,
  )}${scoreNames.every((name) => scores[name].reasons.length === 0) && html`<p class="note">${words.ui.noReasons}</p>`}`;
}
