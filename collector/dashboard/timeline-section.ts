import { html } from 'hono/html';
import type { Profile } from '../profile/profile.ts';
import type { Session } from '../profile/sessions.ts';
import type { Step } from '../profile/timeline.ts';
import { icon, iconOf } from './icons.ts';
import { detailOf, sentenceOf } from './step-sentence.ts';
import { tidySteps } from './tidy-steps.ts';
import type { Markup, View } from './view.ts';

type Visit = { key: string; session: Session | undefined; steps: readonly Step[] };

/** What a person did, visit by visit, the newest visit first; within a visit in order of time. */
export function timelineSection(profile: Profile, view: View): Markup {
  return html`<section class="timeline">
<h2>${view.words.ui.timeline}</h2>
<div id="visits" data-keyed>${visitsOf(profile).map((visit) => visitSection(visit, view))}</div>
</section>`;
}

/** Steps without a visit stand among the visits, where their time puts them. */
function visitsOf({ timeline, sessions }: Profile): Visit[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const visits = new Map<string, Step[]>();
  for (const step of timeline) {
    const key = step.sessionId ?? `alone-${step.at}`;
    const steps = visits.get(key);
    if (steps) steps.push(step);
    else visits.set(key, [step]);
  }
  return [...visits]
    .map(([key, steps]) => ({ key, session: byId.get(key), steps: tidySteps(steps) }))
    .toSorted((a, b) => (b.steps[0]?.at ?? 0) - (a.steps[0]?.at ?? 0));
}

function visitSection({ key, session, steps }: Visit, view: View): Markup {
  const { words, formats } = view;
  const startedAt = session?.startedAt ?? steps[0]?.at ?? 0;
  const lasted = session ? session.endedAt - session.startedAt : 0;
  const about = session
    ? lasted >= 1000 && html` · ${words.ui.visitFor(formats.duration(lasted))}`
    : html` · ${words.ui.outsideVisits}`;
  return html`<section class="visit" data-key="visit-${key}">
<h3>${formats.day(startedAt)}<span class="visit-about">, ${formats.time(startedAt)}${about}</span></h3>
<ol class="track">${steps.map((step) => stepItem(step, view))}</ol>
</section>`;
}

/** Steps that the owner looks for first stand out. */
function weightOf(event: string): string {
  if (event === 'purchase') return 'step-order';
  if (/^(newsletter_|prompt_submitted|identify|sign_up)/.test(event)) return 'step-win';
  if (/^(checkout_error|coupon_denied|friction)$/.test(event)) return 'step-trouble';
  return '';
}

function stepItem(step: Step, view: View): Markup {
  const detail = detailOf(step, view);
  const drawing = iconOf(step.event, step.facts.arm === 'holdout');
  return html`<li class="step ${weightOf(step.event)}">
<span class="step-icon">${icon(drawing)}</span>
<p class="step-text">${sentenceOf(step, view)}${detail && html`<span class="step-detail">${detail}</span>`}</p>
<time class="step-time" datetime="${new Date(step.at).toISOString()}">${view.formats.time(step.at)}</time>
</li>`;
}
