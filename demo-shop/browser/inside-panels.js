const scoreNames = ['engagement', 'intent', 'abandonment'];
const purposes = ['analytics', 'personalization', 'marketing'];

/** Draws all panels anew where their content has changed. */
export function renderPanels(root, answer, texts, language) {
  const contents = {
    consent: consentPanel(answer, texts, language),
    scores: scoresPanel(answer.scores ?? {}, texts),
    decisions: decisionsPanel(answer.campaigns ?? [], texts),
    cart: cartPanel(answer.cart, texts, language),
    left: leftPanel(answer.recent ?? [], answer.consent ?? {}, texts),
    seen: seenPanel(answer.recent ?? [], answer.consent ?? {}, texts, language),
  };
  for (const [name, nodes] of Object.entries(contents)) {
    const place = root.querySelector(`[data-panel="${name}"]`);
    const next = element('div', '', ...nodes);
    if (place && place.firstElementChild?.outerHTML !== next.outerHTML) place.replaceChildren(next);
    for (const bar of place?.querySelectorAll('[data-value]') ?? []) {
      bar.style.setProperty('--value', bar.dataset.value);
    }
  }
}

function consentPanel({ consent = {}, visitorId, sessionAt }, texts, language) {
  const rows = purposes.map((purpose) => {
    const value = consent[purpose] ?? 'unknown';
    return row(texts.purposes[purpose], pill(texts.values[value] ?? value, value));
  });
  const visitor = element('code', '', visitorId ?? texts.none);
  const began = sessionAt ? toTime(sessionAt, language) : texts.none;
  return [element('dl', 'rows', ...rows, row(texts.visitor, visitor), row(texts.session, began))];
}

function scoresPanel(scores, texts) {
  return scoreNames.map((name) => {
    const { value = 0, reasons = [] } = scores[name] ?? {};
    const bar = element('span', `score-bar score-${name}`);
    bar.dataset.value = `${Math.max(0, Math.min(100, value))}%`;
    const why = reasons.map(({ event, points }) =>
      element('li', '', element('code', '', event), element('b', '', signed(points))),
    );
    return element(
      'div',
      'score',
      element(
        'p',
        'score-head',
        element('span', '', texts.scoreNames[name]),
        element('strong', '', String(Math.round(value))),
      ),
      bar,
      why.length > 0 ? element('ul', 'reasons', ...why) : element('p', 'hint', texts.noReasons),
    );
  });
}

function decisionsPanel(campaigns, texts) {
  if (campaigns.length === 0) return [element('p', 'hint', texts.noDecisions)];
  const items = campaigns.map(({ name, campaignId, verdict, reason }) =>
    element(
      'li',
      '',
      element('span', '', name ?? campaignId ?? ''),
      pill(texts.verdicts[verdict] ?? verdict ?? '', verdict),
      reason ? element('code', '', reason) : '',
    ),
  );
  return [element('ul', 'decisions', ...items)];
}

function cartPanel(cart, texts, language) {
  const lines = Object.entries(cart ?? {});
  if (lines.length === 0) return [element('p', 'hint', texts.cartEmpty)];
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const rows = lines.map(([id, { name, quantity = 1, price = 0 }]) =>
    element(
      'li',
      '',
      element('span', '', `${quantity} × ${name ?? id}`),
      element('b', '', money.format(price * quantity)),
    ),
  );
  return [element('ul', 'plain', ...rows)];
}

/** Sent, on its way because it may be sent, or staying here for a reason. */
function fateOf({ sent, reason }, { analytics }) {
  if (sent) return 'sent';
  return reason === undefined && analytics === 'granted' ? 'pending' : 'kept';
}

function leftPanel(recent, consent, texts) {
  const figures = ['sent', 'pending', 'kept'].map((fate) => {
    const count = recent.filter((entry) => fateOf(entry, consent) === fate).length;
    const label = element('span', '', texts[fate]);
    return element('p', `figure figure-${fate}`, element('strong', '', String(count)), label);
  });
  return [element('div', 'figures', ...figures)];
}

function seenPanel(recent, consent, texts, language) {
  if (recent.length === 0) return [element('p', 'hint', texts.nothingSeen)];
  const newestFirst = [...recent].sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, 40);
  const items = newestFirst.map((entry) => {
    const fate = fateOf(entry, consent);
    return element(
      'li',
      `was-${fate}`,
      element('time', '', entry.at ? toTime(entry.at, language) : ''),
      element('code', '', entry.event ?? ''),
      element(
        'span',
        '',
        entry.reason ?? (fate === 'pending' && entry.left ? texts.handedOver : texts[fate]),
      ),
    );
  });
  return [element('ol', 'timeline', ...items)];
}

const toTime = (at, language) =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }).format(at);
const row = (label, value) =>
  element('div', '', element('dt', '', label), element('dd', '', value));
const pill = (text, tone) => element('span', `pill pill-${tone}`, text);
const signed = (points) => `${points > 0 ? '+' : ''}${Math.round(points * 10) / 10}`;

/** An element with a class and children; strings become text. */
function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}
