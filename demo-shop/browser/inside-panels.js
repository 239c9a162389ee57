import { element, hint, pill, row, toTime } from './element.js';
import { fateOf } from './inside-fate.js';
import { longEnoughMs } from './inside-patience.js';
import { seenPanel } from './inside-timeline.js';
import { decisionsPanel, scoresPanel } from './inside-verdicts.js';

const purposes = ['analytics', 'personalization', 'marketing'];

/** Draws all panels anew where their content has changed. */
export function renderPanels(root, answer, words) {
  const { texts } = words;
  const contents = {
    consent: consentPanel(answer, words),
    scores: answer.scores ? scoresPanel(answer.scores, texts) : patience(answer, texts),
    decisions: decisionsPanel(answer, words),
    cart: cartPanel(answer.cart, words),
    left: leftPanel(answer.events, texts),
    seen: seenPanel(answer.events, words),
  };
  for (const [name, nodes] of Object.entries(contents)) {
    const place = root.querySelector(`[data-panel="${name}"]`);
    const next = element('div', '', ...nodes);
    if (place.firstElementChild?.outerHTML !== next.outerHTML) place.replaceChildren(next);
    // The policy forbids style attributes in markup; a property set by a script is none.
    for (const bar of place.querySelectorAll('[data-value]')) {
      bar.style.setProperty('--value', bar.dataset.value);
    }
  }
}

/** Nobody is judged in the first seconds; this says so, and how far it is. */
function patience({ activeMs, hasFocus }, texts) {
  const seconds = Math.floor(activeMs / 1000);
  const bar = element('progress', 'patience-bar');
  bar.max = longEnoughMs;
  bar.setAttribute('value', Math.round(activeMs / 1000) * 1000);
  bar.setAttribute('aria-label', texts.patienceLabel);
  const nearly = activeMs >= longEnoughMs ? texts.patienceOver : texts.patienceClick;
  const counted = texts.patienceCount.replace('{seconds}', seconds);
  return [
    element('p', 'patience', texts.patience),
    bar,
    element('p', 'hint', hasFocus && activeMs < longEnoughMs ? counted : nearly),
  ];
}

function consentPanel({ consent, asking, device, unit, state }, { texts, language }) {
  const { analytics } = consent;
  const rows = purposes.map((purpose) => {
    const value = consent[purpose];
    return row(texts.purposes[purpose], pill(texts.values[value], value));
  });
  const visitor = element('code', '', device?.visitorId ?? unit);
  const began = state.sessionAt ? toTime(state.sessionAt, language) : texts.none;
  return [
    element('p', 'consent-meaning', asking ? texts.asking : texts.meaning[analytics]),
    element(
      'dl',
      'rows',
      ...rows,
      row(device ? texts.visitor : texts.stand, visitor),
      device?.userId && row(texts.customer, element('code', '', device.userId)),
      row(texts.session, began),
    ),
  ];
}

function cartPanel(cart, { texts, language }) {
  const lines = Object.entries(cart ?? {});
  if (!cart) return [hint(texts.later)];
  if (lines.length === 0) return [hint(texts.cartEmpty)];
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const toLine = (words, amount) =>
    element('li', '', element('span', '', words), element('b', '', money.format(amount)));
  const sum = lines.reduce((total, [, { quantity, price }]) => total + quantity * price, 0);
  return [
    element(
      'ul',
      'plain',
      ...lines.map(([, { name, quantity, price }]) =>
        toLine(`${quantity} × ${name}`, price * quantity),
      ),
      lines.length > 1 && toLine(texts.cartSum, sum),
    ),
  ];
}

function leftPanel(events, texts) {
  const fates = events.map(fateOf);
  const count = (...names) => fates.filter((fate) => names.includes(fate)).length;
  const figure = (name, amount) =>
    element(
      'p',
      `figure figure-${name}`,
      element('strong', '', String(amount)),
      element('span', '', texts.figures[name]),
    );
  const unknown = count('unknown');
  return [
    element(
      'div',
      'figures',
      figure('sent', count('sent')),
      figure('pending', count('pending')),
      figure('kept', count('waiting', 'dropped', 'forgotten')),
    ),
    unknown > 0 && hint(texts.unknown.replace('{count}', unknown)),
    count('refused') > 0 && hint(texts.refused.replace('{count}', count('refused'))),
  ];
}
