import { renderPanels } from './inside-panels.js';

const root = document.querySelector('[data-inside]');
const { texts, language } = JSON.parse(root.querySelector('[data-inside-texts]').textContent);
const state = root.querySelector('[data-state]');
const live = root.querySelector('[data-live]');
const panels = root.querySelector('[data-panels]');
const patienceMs = 6000;
const startedAt = Date.now();

window.tresen = window.tresen || [];

/** Asks the script and shows its answer; a script that is missing or fails is said so. */
function refresh() {
  if (document.visibilityState !== 'visible') return;
  const answer = ask();
  live.hidden = !answer;
  panels.hidden = !answer;
  state.hidden = Boolean(answer);
  if (answer) renderPanels(panels, answer, texts, language);
  else state.textContent = Date.now() - startedAt > patienceMs ? texts.missing : texts.waiting;
}

function ask() {
  const { tresen } = window;
  if (typeof tresen?.explain !== 'function') return undefined;
  try {
    const explained = tresen.explain() ?? {};
    const scores = typeof tresen.score === 'function' ? tresen.score() : undefined;
    return { ...explained, scores: scores ?? explained.scores };
  } catch {
    return undefined;
  }
}

refresh();
setInterval(refresh, 1000);
document.addEventListener('visibilitychange', refresh);
