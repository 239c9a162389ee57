import type { ItemMatch, MoneyRange, Range } from '../condition.ts';
import { type ConditionWords, listed, type Said } from './condition-words.ts';

/** What was done, and to what, so that how often can stand between. */
const events: Readonly<Record<string, readonly [to: string, done: string]>> = {
  page_view: ['eine Seite', 'geöffnet'],
  view_item: ['ein Produkt', 'angesehen'],
  view_item_list: ['eine Produktliste', 'angesehen'],
  select_item: ['ein Produkt in einer Liste', 'gewählt'],
  add_to_cart: ['etwas', 'in den Warenkorb gelegt'],
  remove_from_cart: ['etwas', 'aus dem Warenkorb genommen'],
  view_cart: ['den Warenkorb', 'angesehen'],
  add_to_wishlist: ['etwas', 'auf die Merkliste gesetzt'],
  begin_checkout: ['eine Kasse', 'begonnen'],
  purchase: ['', 'bestellt'],
  refund: ['Geld', 'zurückbekommen'],
  search: ['', 'gesucht'],
  login: ['sich', 'angemeldet'],
  sign_up: ['sich', 'registriert'],
  select_promotion: ['eine Aktion', 'gewählt'],
  coupon_denied: ['einen Gutschein', 'nicht einlösen können'],
  checkout_error: ['in der Kasse', 'einen Fehler erlebt'],
  newsletter_requested: ['den Newsletter', 'angefordert'],
};
const stages = {
  prospect: 'Interessent',
  new: 'Neukunde',
  regular: 'Stammkunde',
  lapsing: 'abwandernd',
  lost: 'verloren',
};
const carts = { open: 'offen', abandoned: 'liegengelassen', empty: 'leer' };
const scores = { engagement: 'Interesse', intent: 'Kaufneigung', abandonment: 'Absprungneigung' };
const trends = { rising: 'lebhafter als sonst', usual: 'wie sonst', falling: 'stiller als sonst' };
const purposes = {
  analytics: 'Statistik',
  personalization: 'Personalisierung',
  marketing: 'Werbung',
};
const answers = { granted: 'erlaubt', denied: 'abgelehnt', unknown: 'nicht beantwortet' };
const newsletters = {
  none: 'hat den Newsletter nie angefordert',
  pending: 'hat den Newsletter nicht bestätigt',
  confirmed: 'hat den Newsletter bestätigt',
  unsubscribed: 'hat den Newsletter abbestellt',
};
const mails = {
  delivered: 'eine E-Mail bekommen',
  opened: 'eine E-Mail geöffnet',
  clicked: 'in einer E-Mail geklickt',
  bounced: 'eine E-Mail nicht annehmen können',
};
const prompts = {
  exposed: 'zugeteilt bekommen',
  shown: 'gesehen',
  clicked: 'angeklickt',
  dismissed: 'geschlossen',
  submitted: 'ausgefüllt',
};
const channels = {
  campaign: 'über eine Kampagne',
  ad: 'über eine Anzeige',
  assistant: 'über einen KI-Assistenten',
  email: 'über eine E-Mail',
  social: 'über ein soziales Netz',
  search: 'über eine Suchmaschine',
  referral: 'über eine andere Seite',
  direct: 'direkt',
};
const devices = { phone: 'ein Telefon', tablet: 'ein Tablet', desktop: 'einen Rechner' };
const itemFields = {
  category: 'der Kategorie',
  name: 'mit dem Namen',
  id: 'mit der Nummer',
  path: 'mit der Adresse',
};

const days = (count: number): string =>
  count === 1 ? 'am letzten Tag' : `in den letzten ${count} Tagen`;
const window = (count: number | undefined): string =>
  count === undefined ? 'jemals' : days(count);
const counted = ({ atLeast, atMost }: Range): string => {
  if (atLeast !== undefined && atMost !== undefined) {
    return atLeast === atMost ? `genau ${atLeast}-mal` : `${atLeast}- bis ${atMost}-mal`;
  }
  if (atMost !== undefined) return `höchstens ${atMost}-mal`;
  return (atLeast ?? 1) === 1 ? '' : `mindestens ${atLeast}-mal`;
};
const bounds = ({ atLeast, atMost }: Range, show: (value: number) => string): string => {
  if (atLeast !== undefined && atMost !== undefined) {
    return atLeast === atMost ? `genau ${show(atLeast)}` : `${show(atLeast)} bis ${show(atMost)}`;
  }
  return atMost === undefined ? `mindestens ${show(atLeast ?? 0)}` : `höchstens ${show(atMost)}`;
};
const money = ({ currency, atLeastMinor, atMostMinor }: MoneyRange, said: Said): string =>
  bounds(
    {
      ...(atLeastMinor !== undefined && { atLeast: atLeastMinor }),
      ...(atMostMinor !== undefined && { atMost: atMostMinor }),
    },
    (amount) => said.money(amount, currency),
  );
const about = (item: ItemMatch | undefined, said: Said): string =>
  (['category', 'name', 'id', 'path'] as const)
    .flatMap((field) => (item?.[field] ? [`${itemFields[field]} ${said.quoted(item[field])}`] : []))
    .join(' ');
const did = (names: readonly string[], item: ItemMatch | undefined, said: Said): string =>
  listed(
    names.map((name) => {
      const [to, done] = events[name] ?? [said.quoted(name), 'ausgelöst'];
      return join([to, about(item, said), done]);
    }),
    'oder',
  );
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
const number = (value: number): string => value.toLocaleString('de');
const fifth = (range: Range): string =>
  range.atLeast === 5 ? 'im besten Fünftel' : `im Fünftel ${bounds(range, number)} von 5`;

/** German. */
export const german: ConditionWords = {
  language: 'de',
  all: (clauses) => clauses.join(' und '),
  any: (clauses) => clauses.join(' oder '),
  not: (clause) => `nicht: ${clause}`,
  subject: (clause) => `${clause.replace(/\p{L}/u, (first) => first.toUpperCase())}.`,
  stage_is: (question) =>
    `ist ${listed(
      question.stages.map((stage) => stages[stage]),
      'oder',
    )}`,
  event_count: ({ events: names, item, withinDays, ...range }, said) =>
    join(['hat', window(withinDays), counted(range), did(names, item, said)]),
  no_event: ({ events: names, item, withinDays }, said) =>
    join([
      'hat',
      withinDays === undefined ? 'noch nie' : `${days(withinDays)} nicht`,
      did(names, item, said),
    ]),
  cart: ({ status, valueAtLeast, contains }, said) =>
    join([
      'hat einen Warenkorb',
      status
        ? `(${listed(
            status.map((one) => carts[one]),
            'oder',
          )})`
        : '',
      valueAtLeast
        ? `für mindestens ${said.money(valueAtLeast.amountMinor, valueAtLeast.currency)}`
        : '',
      contains ? `mit einem Produkt ${about(contains, said)}` : '',
    ]),
  orders: ({ count, spent, average, lastWithinDays, lastNotWithinDays }, said) =>
    listed(
      [
        count?.atMost === 0
          ? 'hat nicht bestellt'
          : count
            ? `hat ${bounds(count, number)} ${count.atLeast === 1 && count.atMost === undefined ? 'Bestellung' : 'Bestellungen'}`
            : '',
        spent ? `hat ${money(spent, said)} ausgegeben` : '',
        average ? `gibt je Bestellung ${money(average, said)} aus` : '',
        lastWithinDays === undefined ? '' : `hat ${days(lastWithinDays)} bestellt`,
        lastNotWithinDays === undefined
          ? ''
          : `hat schon bestellt, aber nicht ${days(lastNotWithinDays)}`,
      ].filter((part) => part !== ''),
      'und',
    ),
  score: (question) => `hat ${bounds(question, number)} Punkte bei ${scores[question.score]}`,
  engagement_trend: ({ is }) =>
    `ist ${listed(
      is.map((one) => trends[one]),
      'oder',
    )}`,
  consent: ({ purpose, is }) => `hat ${purposes[purpose]} ${answers[is]}`,
  newsletter: ({ is }) =>
    listed(
      is.map((one) => newsletters[one]),
      'oder',
    ),
  mail: ({ did: deed, withinDays }) => `hat ${window(withinDays)} ${mails[deed]}`,
  prompt: ({ did: deed, campaign, withinDays }, said) =>
    join([
      'hat',
      window(withinDays),
      campaign === undefined ? 'einen Hinweis' : `den Hinweis ${said.quoted(campaign)}`,
      prompts[deed],
    ]),
  source: ({ visit, channel, source, campaign }, said) =>
    join([
      visit === 'first' ? 'kam zuerst' : 'kam zuletzt',
      channel === undefined ? '' : channels[channel],
      source === undefined ? '' : `von ${said.quoted(source)}`,
      campaign === undefined ? '' : `durch die Kampagne ${said.quoted(campaign)}`,
    ]),
  device: ({ is }) =>
    `benutzt ${listed(
      is.map((one) => devices[one]),
      'oder',
    )}`,
  interest: ({ category, atLeast }, said) =>
    `widmet mindestens ${said.percent(atLeast)} des Interesses ${said.quoted(category)}`,
  trait: (question, said) => {
    const name = said.quoted(question.name);
    if (question.test === 'exists') return `hat ein Merkmal ${name}`;
    if (question.test === 'number')
      return `hat das Merkmal ${name} von ${bounds(question, number)}`;
    const value = said.quoted(String(question.value));
    return question.test === 'equals'
      ? `hat das Merkmal ${name}: ${value}`
      : `hat ein Merkmal ${name}, das ${value} enthält`;
  },
  rfm: ({ recency, frequency, monetary }) =>
    `ist unter den Kunden des Shops ${listed(
      [
        recency ? `${fifth(recency)} danach, wie kürzlich bestellt wurde` : '',
        frequency ? `${fifth(frequency)} danach, wie oft` : '',
        monetary ? `${fifth(monetary)} danach, wie viel ausgegeben wurde` : '',
      ].filter((part) => part !== ''),
      'und',
    )}`,
  probability_alive: (question, said) =>
    `bestellt mit einer Wahrscheinlichkeit von ${bounds(question, said.percent)} noch einmal`,
  seen: ({ withinDays, notWithinDays }) =>
    listed(
      [
        withinDays === undefined ? '' : `war ${days(withinDays)} da`,
        notWithinDays === undefined ? '' : `war ${days(notWithinDays)} nicht da`,
      ].filter((part) => part !== ''),
      'und',
    ),
  segment: ({ segment }, said) => `gehört zu ${said.segment(segment)}`,
};
