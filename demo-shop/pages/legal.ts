import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { layout } from './layout.ts';

export const legalTopics = ['imprint', 'privacy', 'shipping'] as const;
export type LegalTopic = (typeof legalTopics)[number];

/** A page of plain paragraphs. */
export function legalPage(visit: Visit, topic: LegalTopic) {
  const { title, paragraphs } = visit.t.legal[topic];
  return layout(visit, {
    title,
    main: html`<section class="band text"><h1>${title}</h1>${paragraphs.map((text) => html`<p>${text}</p>`)}</section>`,
  });
}

/** The withdrawal button that distance contracts need since 19 June 2026 (Directive 2023/2673). */
export function withdrawalPage(visit: Visit, order: string, state: 'asked' | 'done' | 'invalid') {
  const { title, paragraphs, order: label, button, done, invalid } = visit.t.legal.withdrawal;
  return layout(visit, {
    title,
    main: html`<section class="band text"><h1>${title}</h1>${paragraphs.map((text) => html`<p>${text}</p>`)}
${state === 'done' ? html`<p class="notice notice-good" role="status">${done}</p>` : ''}${state === 'invalid' ? html`<p class="notice notice-bad" role="status">${invalid}</p>` : ''}
<form method="post" action="/${visit.language}/legal/withdrawal" class="panel"><div class="field"><label for="order">${label}</label><input id="order" name="order" value="${order}" required maxlength="40"></div><button class="button">${button}</button></form></section>`,
  });
}
