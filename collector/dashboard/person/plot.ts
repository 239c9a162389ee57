import { html } from 'hono/html';
import type { Markup } from '../view.ts';

/** A stretch of time as a plot shows it, from left to right. */
export type Axis = { from: number; to: number };

/** Where a moment stands, in percent: lengths in percent stretch with the page, and text does not. */
export const placeOf = ({ from, to }: Axis, at: number): number =>
  to <= from
    ? 100
    : Math.round(((Math.min(to, Math.max(from, at)) - from) / (to - from)) * 1000) / 10;

/** A drawing with a title and, for who does not see it, what it shows in words. */
export function plot(
  id: string,
  {
    title,
    description,
    height,
    content,
  }: { title: string; description: string; height: number; content: unknown },
): Markup {
  return html`<svg class="plot" role="img" aria-labelledby="${id}-title ${id}-text" width="100%" height="${height}"><title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>${content}</svg>`;
}

/** What stands below a plot: its first and its last day. */
export const axisLine = (from: string, to: string): Markup =>
  html`<p class="plot-axis"><span>${from}</span><span>${to}</span></p>`;
