import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { layout } from './layout.ts';

/** A page that does not exist. */
export function notFoundPage(visit: Visit) {
  return messagePage(visit, visit.t.errors.notFound, visit.t.errors.notFoundHint);
}

/** Something went wrong on our side. */
export function failedPage(visit: Visit) {
  return messagePage(visit, visit.t.errors.failed, visit.t.errors.failedHint);
}

function messagePage(visit: Visit, title: string, hint: string) {
  const { t, language } = visit;
  return layout(visit, {
    title,
    main: html`<section class="band narrow"><div class="nothing with-bowl"><img src="/pictures/schale-mulde.svg" alt="" width="640" height="800"><div><h1>${title}</h1><p class="lead">${hint}</p><p><a class="button" href="/${language}/">${t.nav.home}</a></p></div></div></section>`,
  });
}
