const scoreNames = ['engagement', 'intent', 'abandonment'];
const purposes = ['analytics', 'personalization', 'marketing'];

/** Draws all panels anew where their content has changed. */
export function renderPanels(root, answer, texts, language) {
  const contents = {
    consent: consentPanel(answer, texts),
    scores: scoresPanel(answer.scores ?? {}, texts),
    decisions: decisionsPanel(answer.campaigns ?? [], texts),
    cart: cartPanel(answer.cart, texts, language),
    left: leftPanel(answer.recent ?? [], texts),
    seen: seenPanel(answer.recent ?? [], texts, language),
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

function consentPanel({ consent = {}, visitorId, sessionId }, texts) {
  const rows = purposes.map((purpose) => {
    const value = consent[purpose] ?? 'unknown';
    return row(texts.purposes[purpose], pill(texts.values[value] ?? value, value));
  });
  const id = (value) => element('code', '', value ? String(value) : texts.none);
  return [
    element(
      'dl',
      'rows',
      ...rows,
      row(texts.visitor, id(visitorId)),
      row(texts.session, id(sessionId)),
    ),
  ];
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
  const items = Array.isArray(cart) ? cart : (cart?.items ?? cart?.lines ?? []);
  if (items.length === 0) return [element('p', 'hint', texts.cartEmpty)];
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const rows = items.map(({ item_name, item_id, item_variant, quantity, price }) =>
    element(
      'li',
      '',
      element(
        'span',
        '',
        `${quantity ?? 1} × ${item_name ?? item_id ?? ''}`,
        element('small', '', item_variant ?? ''),
      ),
      typeof price === 'number' ? element('b', '', money.format(price * (quantity ?? 1))) : '',
    ),
  );
  return [element('ul', 'plain', ...rows)];
}

function leftPanel(recent, texts) {
  const sent = recent.filter((entry) => entry.sent).length;
  const figure = (count, label, tone) =>
    element(
      'p',
      `figure figure-${tone}`,
      element('strong', '', String(count)),
      element('span', '', label),
    );
  return [
    element(
      'div',
      'figures',
      figure(sent, texts.sent, 'sent'),
      figure(recent.length - sent, texts.kept, 'kept'),
    ),
  ];
}

function seenPanel(recent, texts, language) {
  if (recent.length === 0) return [element('p', 'hint', texts.nothingSeen)];
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const newestFirst = [...recent].sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, 40);
  const items = newestFirst.map(({ event, at, sent, reason }) =>
    element(
      'li',
      sent ? 'was-sent' : 'was-kept',
      element('time', '', typeof at === 'number' ? time.format(at) : ''),
      element('code', '', event ?? ''),
      element('span', '', sent ? texts.sent : (reason ?? texts.kept)),
    ),
  );
  return [element('ol', 'timeline', ...items)];
}

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
