import { html, raw } from 'hono/html';

/** The way from the home page; the last step is the page itself. */
export function breadcrumb(trail: readonly { name: string; path: string }[]) {
  const last = trail.length - 1;
  return html`<nav class="breadcrumb" aria-label="Breadcrumb"><ol>${trail.map(
    ({ name, path }, index) =>
      html`<li><a href="${path}" ${index === last ? raw('aria-current="page"') : ''}>${name}</a></li>`,
  )}</ol></nav>`;
}
