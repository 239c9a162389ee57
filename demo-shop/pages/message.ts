import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { layout } from './layout.ts';

/** A page that does not exist. */
export function notFoundPage(visit: Visit) {
  const { t, language } = visit;
  return layout(visit, {
    title: t.errors.notFound,
    main: html`<section class="band text"><h1>${t.errors.notFound}</h1><p>${t.errors.notFoundHint}</p><p><a class="button" href="/${language}/">${t.nav.home}</a></p></section>`,
  });
}
