import { html } from 'hono/html';
import { deviceName } from '../../profile/device-name.ts';
import type { Device } from '../../profile/devices.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Session } from '../../profile/sessions.ts';
import type { Step } from '../../profile/timeline.ts';
import { icon, iconOf } from '../icons.ts';
import { originWords } from '../origin-words.ts';
import { detailOf, sentenceOf } from '../step-sentence.ts';
import { tidySteps } from '../tidy-steps.ts';
import type { Markup, View } from '../view.ts';
import type { Picture } from './pictures.ts';
import { outcomeOf } from './visit-outcome.ts';

type Visit = {
  key: string;
  session: Session | undefined;
  device: Device | undefined;
  steps: readonly Step[];
};
type Told = { view: View; picture: Picture; mails: Profile['mails'] };

/** So many steps of a visit are told at once; the rest waits behind a line. */
const openSteps = 12;
/** The visits that are opened by themselves. */
const openVisits = 2;

/** What a person did, visit by visit, the newest visit first; within a visit in order of time. */
export function visitsSection(profile: Profile, view: View, picture: Picture): Markup {
  const visits = visitsOf(profile);
  const told = { view, picture, mails: profile.mails };
  return html`<section class="timeline" aria-labelledby="timeline-head">
<h2 id="timeline-head">${view.words.ui.timeline}</h2>
<div id="visits" data-keyed>${visits.map((visit, index) => visitSection(visit, told, index < openVisits))}</div>
</section>`;
}

/**
 * Steps without a visit stand among the visits, where their time puts them. That the shop's server knows
 * somebody, too, who logged in during a visit is no news.
 */
function visitsOf({ timeline, sessions, devices }: Profile): Visit[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const byVisitor = new Map(devices.map((device) => [device.visitorId, device]));
  const loggedIn = new Set(
    timeline.flatMap(({ sessionId, facts }) => (sessionId === null ? [] : (facts.user_id ?? []))),
  );
  const told = timeline.filter(
    ({ event, sessionId, facts }) =>
      !(event === 'identify' && sessionId === null && loggedIn.has(facts.user_id ?? '')),
  );
  const visits = Map.groupBy(told, (step) => step.sessionId ?? `alone-${step.at}`);
  return [...visits]
    .map(([key, steps]) => {
      const session = byId.get(key);
      const device = session && byVisitor.get(session.visitorId);
      return { key, session, device, steps: tidySteps(steps) };
    })
    .filter(({ steps }) => steps.length > 0)
    .toSorted((a, b) => (b.steps[0]?.at ?? 0) - (a.steps[0]?.at ?? 0));
}

/** A visit is folded away but for what came of it; those that are told whole need no fold. */
function visitSection(visit: Visit, told: Told, isOpen: boolean): Markup {
  const { key, session, steps } = visit;
  const { view } = told;
  const startedAt = session?.startedAt ?? steps[0]?.at ?? 0;
  const { tone, text } = outcomeOf(steps, view);
  const outcome = session && html` <span class="outcome outcome-${tone}">${text}</span>`;
  return html`<details class="visit" data-key="visit-${key}" id="visit-${key}" ${isOpen ? 'open' : ''}>
<summary><h3>${view.formats.day(startedAt)}<span class="visit-about">, ${view.formats.time(startedAt)}</span></h3>${outcome}
<p class="visit-about">${aboutOf(visit, view)}</p></summary>
${tracks(visit, told)}
</details>`;
}

/** How long, on what, and who sent them. */
function aboutOf({ session, device, steps }: Visit, { words, formats }: View): string {
  if (!session) return words.ui.outsideVisits;
  const lasted = session.endedAt - session.startedAt;
  const kind = device?.kind && words.story.devices[device.kind];
  const on =
    kind && device?.browser ? words.story.withBrowser(kind, deviceName(device.browser)) : kind;
  const parts = [
    ...(lasted >= 1000 ? [words.ui.visitFor(formats.duration(lasted))] : []),
    ...(on ? [on] : []),
    ...(session.origin ? [words.ui.cameFrom(originWords(session.origin, words))] : []),
    words.story.steps(steps.length),
  ];
  return parts.join(' · ');
}

/** A long visit shows how it ended; how it began waits. */
function tracks({ key, steps }: Visit, told: Told): Markup {
  const hidden = steps.length > openSteps + 3 ? steps.slice(0, -openSteps) : [];
  const rest = steps.slice(hidden.length);
  const list = (items: readonly Step[]) =>
    html`<ol class="track">${items.map((step) => stepItem(step, told))}</ol>`;
  if (hidden.length === 0) return list(rest);
  return html`<details class="more-steps" id="more-${key}"><summary>${told.view.words.story.showSteps(hidden.length)}</summary>${list(hidden)}</details>${list(rest)}`;
}

/** Steps that the owner looks for first stand out. */
function weightOf(event: string): string {
  if (event === 'purchase') return 'step-order';
  if (/^(newsletter_|prompt_submitted|identify|sign_up)/.test(event)) return 'step-win';
  if (/^(checkout_error|coupon_denied|friction)$/.test(event)) return 'step-trouble';
  return '';
}

/** Where a picture says more than the sentence. */
const pictured = new Set(['view_item', 'add_to_cart', 'add_to_wishlist', 'purchase']);
const maxPictures = 3;

function stepItem(step: Step, { view, picture, mails }: Told): Markup {
  const detail = detailOf(step, view);
  const drawing = iconOf(step.event, step.facts.arm === 'holdout');
  const items = pictured.has(step.event) ? (step.facts.items ?? []).slice(0, maxPictures) : [];
  return html`<li class="step ${weightOf(step.event)}">
<span class="step-icon">${icon(drawing)}</span>
<div class="step-text"><p>${sentenceOf(step, view, mails)}${detail && html`<span class="step-detail">${detail}</span>`}</p>${items.length > 0 && html`<p class="pictures">${items.map(picture)}</p>`}</div>
<time class="step-time" datetime="${new Date(step.at).toISOString()}">${view.formats.time(step.at)}</time>
</li>`;
}
