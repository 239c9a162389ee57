import { attempt } from '../platform/attempt.ts';
import { checkPass } from '../platform/check-pass.ts';
import { element } from '../platform/element.ts';
import { dropPass, keepPass, readPass } from '../platform/session.ts';
import type { Finding } from './finding.ts';
import { renderSections } from './sections.ts';
import { styles } from './styles.ts';
import { toPanelWords } from './words.ts';

/** What was found is looked at again this often while the panel is open. */
const refreshMs = 500;

let host: HTMLElement | undefined;
let timer: ReturnType<typeof setInterval> | undefined;

/** What was drawn last, so that a reader's selection and open details outlive the next look. */
let drawn = '';

/**
 * Opens or closes the owner's panel "What I found on this page". It needs a pass from the dashboard,
 * which is kept for this tab; without one, as for every visitor, nothing happens.
 */
export async function togglePanel(given: string | undefined, find: () => Finding): Promise<void> {
  if (host) return closePanel();
  const pass = given ?? readPass();
  if (!pass) return;
  if (!(await checkPass(toCheckAddress(import.meta.url), pass))) return dropPass();
  keepPass(pass);
  openPanel(find);
}

/** This part comes from the collector, with the site's key in its address. */
function toCheckAddress(part: string): string {
  const [, base, key] = /^(.*)\/s\/[^/]*\?(.*)$/.exec(part) ?? [];
  return `${base}/v1/inspection/${key}`;
}

function closePanel(): void {
  clearInterval(timer);
  host?.remove();
  host = undefined;
}

function openPanel(find: () => Finding): void {
  const language = document.documentElement.lang || navigator.language;
  const words = toPanelWords(language);
  const close = element('button', { type: 'button', 'aria-label': words.close }, '×');
  const body = element('div', { style: 'display: contents' });
  const panel = element(
    'aside',
    { 'aria-label': words.title, lang: /^de\b/i.test(language) ? 'de' : 'en', tabindex: '-1' },
    element('header', {}, element('h2', {}, words.title), close),
    body,
    element('p', { class: 'hint' }, words.hint),
  );
  host = document.createElement('tresen-panel');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.append(panel);
  document.documentElement.append(host);
  close.addEventListener('click', closePanel);
  drawn = '';
  const refresh = () => attempt(() => draw(body, find(), words));
  refresh();
  timer = setInterval(refresh, refreshMs);
  panel.focus({ preventScroll: true });
}

/** Draws anew where something changed; details that were open stay open. */
function draw(body: Element, finding: Finding, words: ReturnType<typeof toPanelWords>): void {
  const { consent, asking, shop, recent } = finding;
  const state = JSON.stringify({ consent, asking, shop, recent });
  if (state === drawn) return;
  drawn = state;
  const open = new Set(
    [...body.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => dataset.key),
  );
  body.replaceChildren(...renderSections(finding, words));
  for (const details of body.querySelectorAll('details')) {
    details.open = open.has(details.dataset.key);
  }
}
