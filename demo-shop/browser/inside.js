import { renderPanels } from './inside-panels.js';

const root = document.querySelector('[data-inside]');
const { texts, language } = JSON.parse(root.querySelector('[data-inside-texts]').textContent);
const state = root.querySelector('[data-state]');
const live = root.querySelector('[data-live]');
const panels = root.querySelector('[data-panels]');
const frame = root.querySelector('[data-shop-frame]');
const patienceMs = 6000;
const mostEvents = 60;
const startedAt = Date.now();

/** Events of all pages that were shown in the frame, by their id. */
const seen = new Map();
/** The scripts that already tell us of their events. */
const listening = new WeakSet();

/** Asks the script in the frame and shows its answer; a script that is missing is said so. */
function refresh() {
  if (document.visibilityState !== 'visible') return;
  const answer = ask();
  live.hidden = !answer;
  state.hidden = Boolean(answer) || seen.size > 0;
  if (!answer) {
    const waited = Date.now() - startedAt > patienceMs;
    state.textContent = waited ? texts.missing : texts.waiting;
    return;
  }
  panels.hidden = false;
  renderPanels(panels, { ...answer, recent: [...seen.values()] }, texts, language);
}

function ask() {
  try {
    const tresen = frame.contentWindow?.tresen;
    if (typeof tresen?.explain !== 'function') return undefined;
    listenTo(tresen);
    const explained = tresen.explain() ?? {};
    const recent = explained.recent ?? [];
    for (const entry of recent) remember(entry);
    markLeft(new Set(recent.map(keyOf)));
    return { ...explained, scores: tresen.score?.() ?? explained.scores };
  } catch {
    return undefined;
  }
}

/** A page is left faster than it is asked again, so its events are also listened for. */
function listenTo(tresen) {
  if (listening.has(tresen)) return;
  listening.add(tresen);
  tresen.on?.('event', remember);
}

const keyOf = ({ messageId, event, timestamp }) => messageId ?? `${event} ${timestamp}`;

function remember(entry) {
  const { event, timestamp, sent, reason } = entry;
  seen.set(keyOf(entry), { event, at: timestamp, sent: Boolean(sent), reason });
  if (seen.size > mostEvents) seen.delete(seen.keys().next().value);
}

/** Events of a page that was left can no longer be asked what became of them. */
function markLeft(here) {
  for (const [key, entry] of seen) entry.left = !here.has(key);
}

refresh();
setInterval(refresh, 1000);
frame.addEventListener('load', refresh);
document.addEventListener('visibilitychange', refresh);
