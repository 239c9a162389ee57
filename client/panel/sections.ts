import { attempt } from '../platform/attempt.ts';
import { element } from '../platform/element.ts';
import { usualConfidence } from '../protocol/confidence.ts';
import { type ConsentSource, purposes } from '../protocol/consent.ts';
import type { EventSource } from '../protocol/event.ts';
import type { Finding, FoundEvent, FoundItem, ShopFinding } from './finding.ts';
import type { PanelWords } from './words.ts';

/** Newer events say more; older ones are in the dashboard. */
const maxEvents = 20;

type Children = readonly (Node | string)[];

const line = (...children: Children) => element('p', {}, ...children);
const row = (...children: Children) => element('div', { class: 'row' }, ...children);
const soft = (text: string) => element('span', { class: 'soft' }, text);
const chip = (text: string, mood = '') => element('span', { class: `chip ${mood}` }, text);
const list = (items: readonly Children[]) =>
  element('ul', {}, ...items.map((children) => element('li', {}, ...children.map(toElement))));
/** Texts side by side would run into one. */
const toElement = (child: Node | string) =>
  typeof child === 'string' ? element('span', {}, child) : child;

const section = (title: string, ...children: Children) =>
  element('section', {}, element('h3', {}, title), ...children);

/** Everything found on the page, as sections in the order in which an owner asks. */
export const renderSections = (finding: Finding, words: PanelWords): readonly HTMLElement[] => [
  system(finding, words),
  consent(finding, words),
  ...(finding.shop ? [product(finding.shop, words), cart(finding.shop, words)] : []),
  ...(finding.shop ? [sources(finding.shop, words), ...conflicts(finding.shop, words)] : []),
  events(finding, words),
];

function system({ shop }: Finding, words: PanelWords): HTMLElement {
  const name = shop?.platform;
  const said = name ? element('b', {}, systemNames[name] ?? name) : undefined;
  return section(words.system, line(said ?? soft(shop ? words.noSystem : words.notRead)));
}

const systemNames: Readonly<Record<string, string>> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  shopware: 'Shopware',
  magento: 'Magento',
  prestashop: 'PrestaShop',
  opencart: 'OpenCart',
};

function consent({ consent: state, asking, recent }: Finding, words: PanelWords): HTMLElement {
  const moods: Readonly<Record<string, string>> = { granted: 'good', denied: 'bad' };
  const change = recent.findLast(({ event }) => event === 'consent_changed');
  const source = toText(change?.properties.source);
  const tool = words.tools[source as ConsentSource] ?? source;
  const answers = purposes.map((purpose): Children => {
    const value = (state[purpose] ?? 'unknown') as keyof PanelWords['values'];
    return [words.purposes[purpose], chip(words.values[value], moods[value])];
  });
  return section(
    words.consent,
    ...(asking ? [line(soft(words.asking))] : []),
    list(answers),
    element('p', { class: 'hint' }, tool ? words.toldBy(tool) : words.noTool),
  );
}

function product({ product: found }: ShopFinding, words: PanelWords): HTMLElement {
  if (!found) return section(words.product, line(soft(words.noProduct)));
  return section(
    words.product,
    row(element('b', {}, toName(found)), amount(found.price, found.currency)),
    line(soft([found.item_id, found.item_variant].filter(isSaid).map(toText).join(' · '))),
  );
}

function cart({ cart: found }: ShopFinding, words: PanelWords): HTMLElement {
  if (!found) return section(words.cart, line(soft(words.noCart)));
  if (found.length === 0) return section(words.cart, line(soft(words.emptyCart)));
  const lines = found.map(
    (item): Children => [
      `${toText(item.quantity ?? 1)} × ${toName(item)}`,
      amount(item.price, item.currency),
    ],
  );
  const sum = found.reduce(
    (total, { price, quantity }) => total + Number(price) * Number(quantity ?? 1),
    0,
  );
  const total = row(words.total, element('b', {}, amount(sum, found[0]?.currency)));
  total.classList.add('total');
  return section(words.cart, list(lines), ...(Number.isNaN(sum) ? [] : [total]));
}

function sources({ sources: found }: ShopFinding, words: PanelWords): HTMLElement {
  if (found.length === 0) return section(words.sources, line(soft(words.noSources)));
  const told = found.map(({ source, told: times, confidence }): Children => {
    const sure = confidence ?? usualConfidence[source as EventSource] ?? 0;
    return [
      element('span', {}, element('b', {}, nameOf(source, words)), ` ${words.told(times)}`),
      chip(words.sure(Math.round(sure * 100))),
    ];
  });
  return section(words.sources, list(told));
}

function conflicts({ conflicts: found }: ShopFinding, words: PanelWords): HTMLElement[] {
  if (found.length === 0) return [];
  const told = found.map(
    ({ product: name, kept, other, source }): Children => [
      words.conflict(name, toText(kept), toText(other), nameOf(source, words)),
    ],
  );
  return [section(words.conflicts, list(told))];
}

function events({ recent, consent: state }: Finding, words: PanelWords): HTMLElement {
  if (recent.length === 0) return section(words.events, line(soft(words.noEvents)));
  const isHeld = state.analytics === 'unknown';
  const latest = recent.slice(-maxEvents).reverse();
  return section(words.events, list(latest.map((event) => eventRow(event, isHeld, words))));
}

function eventRow(event: FoundEvent, isHeld: boolean, words: PanelWords): Children {
  const { reason, sent, context, properties } = event;
  const refused = reason && chip(words.reasons[reason as never] ?? reason, 'bad');
  const state = sent ? chip(words.sent, 'good') : chip(isHeld ? words.held : words.waiting);
  const details = element(
    'details',
    { 'data-key': event.messageId },
    element('summary', {}, `${words.more} · ${nameOf(context.source ?? 'page', words)}`),
    element('pre', {}, JSON.stringify(properties, null, 1)),
  );
  return [element('b', {}, event.event), refused || state, details];
}

const nameOf = (source: string, words: PanelWords): string =>
  (words.names as Readonly<Record<string, string>>)[source] ?? source;
/** As the page's language writes it; as it was read where it is no amount of a currency. */
function amount(value: unknown, currency: unknown): HTMLElement {
  const money = attempt(() =>
    new Intl.NumberFormat(document.documentElement.lang || navigator.language, {
      style: 'currency',
      currency: `${currency}`,
    }).format(Number(value)),
  );
  const text = isSaid(value) ? (money ?? `${toText(value)} ${toText(currency)}`) : '';
  return element('span', { class: 'amount' }, text.trim());
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const toText = (value: unknown): string => (isSaid(value) ? `${value}` : '');
const toName = ({ item_name, item_id }: FoundItem): string => toText(item_name ?? item_id);
