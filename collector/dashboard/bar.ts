import { html } from 'hono/html';
import type { Markup } from './view.ts';

/** A bar from 0 to 100; the number itself stands in words beside it. */
export function bar(value: number): Markup {
  const width = Math.max(0, Math.min(100, Math.round(value)));
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-track" width="100" height="6"></rect><rect class="bar-fill" width="${width}" height="6"></rect></svg>`;
}
