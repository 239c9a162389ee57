import { element, hint, pill, toTime } from './element.js';

const scoreNames = ['engagement', 'intent', 'abandonment'];

/** The three scores, each with what it is made of. */
export function scoresPanel(scores, texts) {
  return scoreNames.map((name) => {
    const { value, reasons } = scores[name];
    const bar = element('span', `score-bar score-${name}`);
    bar.dataset.value = `${value}%`;
    const why = reasons.map(({ event, points }) =>
      element(
        'li',
        '',
        element('span', '', texts.events[event] ?? event),
        element('b', '', points > 0 ? `+${points}` : `−${-points}`),
      ),
    );
    const head = element(
      'p',
      'score-head',
      element('span', '', texts.scoreNames[name]),
      element('strong', '', String(value)),
    );
    const reason = why.length > 0 ? element('ul', 'reasons', ...why) : hint(texts.noReasons);
    return element('div', 'score', head, bar, reason);
  });
}

/** What each campaign would do now, and below it what was really decided on this device. */
export function decisionsPanel({ campaigns, decisions }, { texts, language }) {
  if (!campaigns) return [hint(texts.later)];
  if (campaigns.length === 0) return [hint(texts.noCampaigns)];
  const now = campaigns.map((decision) => verdict(decision, texts, triggerOf(decision, texts)));
  const past = decisions.map((decision) => verdict(decision, texts, toTime(decision.at, language)));
  return [
    element('ul', 'decisions', ...now),
    past.length > 0 && element('h3', '', texts.decided),
    past.length > 0 && element('ul', 'decisions decided', ...past),
  ];
}

function verdict({ type, campaign, reason }, texts, when) {
  return element(
    'li',
    '',
    element('b', '', campaign.name),
    pill(texts.verdicts[type], type),
    element('p', '', reason ? (texts.reasons[reason] ?? reason) : texts.outcomes[type]),
    element('small', '', when),
  );
}

function triggerOf({ campaign: { trigger } }, texts) {
  const seconds = Math.round((trigger.idleMs ?? 0) / 1000);
  const percent = Math.round((trigger.depth ?? 0) * 100);
  return (texts.triggers[trigger.type] ?? trigger.type)
    .replace('{seconds}', seconds)
    .replace('{percent}', percent);
}
