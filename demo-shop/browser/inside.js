import { createFollower } from './inside-follower.js';
import { renderPanels } from './inside-panels.js';
import { createActiveTime, longEnoughMs } from './inside-patience.js';

const root = document.querySelector('[data-inside]');
const { texts, language } = JSON.parse(root.querySelector('[data-inside-texts]').textContent);
const state = root.querySelector('[data-state]');
const live = root.querySelector('[data-live]');
const panels = root.querySelector('[data-panels]');
const frame = root.querySelector('[data-shop-frame]');
const patienceMs = 6000;
const startedAt = Date.now();

const follower = createFollower(frame, soon);
const toActiveMs = createActiveTime();
let isPlanned = false;
/** Scores, cart and decisions of the page before, until the new page has loaded what decides. */
let before = {};

/** Asks the script in the frame and shows its answer; a script that is missing is said so. */
function refresh() {
  if (document.visibilityState !== 'visible') return;
  const answer = follower.ask();
  live.hidden = !answer;
  state.hidden = Boolean(answer) || follower.hasSeen();
  if (!answer) {
    state.textContent = Date.now() - startedAt > patienceMs ? texts.missing : texts.waiting;
    return;
  }
  const { scores, cart, campaigns } = answer;
  if (scores) before = { scores, cart, campaigns };
  else if (answer.state.activeMs < longEnoughMs) before = {};
  const page = frame.contentDocument;
  const activeMs = toActiveMs(page, answer.state, Date.now());
  panels.hidden = false;
  panels.toggleAttribute('data-stale', !scores && Boolean(before.scores));
  renderPanels(
    panels,
    { ...before, ...answer, activeMs, hasFocus: page.hasFocus() },
    { texts, language },
  );
}

/** Draws once for everything that is told in one task. */
function soon() {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    refresh();
  }, 50);
}

refresh();
setInterval(refresh, 1000);
frame.addEventListener('load', refresh);
document.addEventListener('visibilitychange', refresh);
