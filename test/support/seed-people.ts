import type { Properties } from '../../client/protocol/event.ts';
import type { NewEvent } from '../../collector/store/event.ts';
import { day, type EventSketch, hour, minute, newEvent } from './log-events.ts';

export type Product = {
  item_id: string;
  item_name: string;
  price: number;
  item_variant?: string;
  item_category?: string;
  image_url?: string;
};
type Walk = (visit: Visit) => void;
type Visit = ReturnType<typeof createVisit>;

const grinder = { item_id: 'g-1', item_name: 'Handmühle „Fjord“', price: 89 };
const kettle = {
  item_id: 'k-1',
  item_name: 'Schwanenhalskessel',
  price: 64.5,
  item_variant: 'Schwarz',
};
const cup = { item_id: 'c-1', item_name: 'Tasse „Morgen“', price: 14.9, item_variant: 'Salbei' };
const filter = { item_id: 'f-1', item_name: 'Filterpapier, 100 Stück', price: 6.5 };
const beans = { item_id: 'b-1', item_name: 'Äthiopien Guji, 250 g', price: 13.9 };
const scale = { item_id: 's-1', item_name: 'Waage mit Timer', price: 49 };

/** Twelve people as a small coffee shop would have them, ending at `now`. */
export function seedPeople(now: number): NewEvent[] {
  const log: NewEvent[] = [];
  const visit = (visitorId: string, startedAt: number, walk: Walk) =>
    walk(createVisit(log, visitorId, startedAt));
  visit('a41c7f02', now - 6 * minute, aboutToLeave);
  visit('7be0d3', now - 2 * minute, justLooking);
  visit('c3390f', now - 9 * minute, inTheCheckout);
  visit('mara-phone', now - 40 * day, firstOrder('marah', 'Mara Hoffmann', 'T-1041'));
  visit('mara-laptop', now - 3 * hour, secondOrder);
  visit('d81f5a', now - 5 * hour, leftTheCart);
  visit('e77a10', now - 7 * hour, refusedThePrompt);
  visit('f0c4b9', now - 26 * hour, heldOut);
  visit('jonas', now - 3 * day, firstOrder('j.weber@post.example', 'Jonas Weber', 'T-1077'));
  visit('9ac2e1', now - 4 * day, searchedInVain);
  visit('b5d7aa', now - 6 * day, wholesale);
  visit('0d93fe', now - 9 * day, refusedConsent);
  visit('sent-back', now - 20 * day, sentBack);
  return log.filter((event) => event.at <= now);
}

/** Tells the events of one visit, one after the other. */
export function createVisit(log: NewEvent[], visitorId: string, startedAt: number) {
  let at = startedAt;
  const sessionId = `${visitorId}-${startedAt}`;
  const tell = (event: string, properties: Properties = {}, sketch: EventSketch = {}) => {
    log.push(newEvent(event, at, properties, { visitorId, sessionId, receivedAt: at, ...sketch }));
  };
  const goods = (event: string, products: readonly Product[], extra: Properties = {}) =>
    tell(event, {
      items: products.map((product) => ({ ...product, quantity: 1 })),
      value: Number(products.reduce((sum, product) => sum + product.price, 0).toFixed(2)),
      currency: 'EUR',
      ...extra,
    });
  return {
    tell,
    goods,
    wait: (seconds: number) => {
      tell('engagement', { active_ms: seconds * 700, scroll_depth: 0.6 });
      at += seconds * 1000;
    },
    open: (path: string, title: string, extra: Properties = {}) => {
      tell('page_view', { path, title, ...extra });
      at += 400;
    },
    consent: (value: 'granted' | 'denied') =>
      tell('consent_changed', {
        analytics: value,
        personalization: value,
        marketing: value === 'granted' ? 'granted' : 'denied',
        source: 'google_consent_mode',
      }),
    prompt: (event: string, extra: Properties = {}) =>
      tell(event, { campaign_id: 'stay-a-moment', variant_id: 'five-percent', ...extra }),
  };
}

const arriveFrom = (v: Visit, extra: Properties) => {
  v.open('/', 'Rösthaus am Hafen', extra);
  v.wait(4);
  v.consent('granted');
  v.wait(20);
};
const search = { referrer: 'https://www.google.de/' };

const aboutToLeave: Walk = (v) => {
  arriveFrom(v, search);
  v.open('/muehlen', 'Mühlen – Rösthaus');
  v.goods('view_item_list', [grinder, scale], { item_list_name: 'Mühlen' });
  v.wait(40);
  v.open('/p/fjord', 'Handmühle Fjord – Rösthaus');
  v.goods('view_item', [grinder]);
  v.wait(60);
  v.goods('add_to_cart', [grinder]);
  v.wait(30);
  v.open('/p/guji', 'Äthiopien Guji – Rösthaus');
  v.goods('view_item', [beans]);
  v.wait(25);
  v.goods('add_to_cart', [beans]);
  v.goods('cart_updated', [grinder, beans]);
  v.wait(20);
  v.prompt('prompt_exposed', { arm: 'treatment', reason: 'exit_intent' });
  v.wait(1);
  v.prompt('prompt_shown');
  v.wait(14);
  v.tell('newsletter_requested', {
    email: 'Lena.Brandt@mail.example',
    consent_text:
      'Ja, ich möchte den Newsletter mit Angeboten vom Rösthaus. Abmelden geht jederzeit.',
    locale: 'de',
    path: '/p/guji',
    campaign_id: 'stay-a-moment',
  });
  v.prompt('prompt_submitted');
};

const justLooking: Walk = (v) => {
  arriveFrom(v, { utm_source: 'instagram', utm_medium: 'social', utm_campaign: 'herbst' });
  v.open('/p/morgen', 'Tasse Morgen – Rösthaus');
  v.goods('view_item', [cup]);
};

const inTheCheckout: Walk = (v) => {
  arriveFrom(v, { referrer: 'https://kaffeeblog.example/handmuehlen' });
  v.open('/p/kessel', 'Schwanenhalskessel – Rösthaus');
  v.goods('view_item', [kettle]);
  v.wait(90);
  v.goods('add_to_cart', [kettle]);
  v.wait(20);
  v.goods('add_to_cart', [filter]);
  v.wait(30);
  v.goods('view_cart', [kettle, filter]);
  v.wait(25);
  v.goods('begin_checkout', [kettle, filter]);
  v.wait(60);
  v.tell('coupon_denied', { coupon: 'SOMMER10' });
  v.wait(50);
  v.goods('add_shipping_info', [kettle, filter], { shipping_tier: 'DHL' });
};

const firstOrder =
  (userId: string, name: string, transaction_id: string): Walk =>
  (v) => {
    arriveFrom(v, {});
    v.open('/p/guji', 'Äthiopien Guji – Rösthaus');
    v.goods('view_item', [beans]);
    v.wait(30);
    v.goods('add_to_cart', [beans]);
    v.wait(40);
    v.goods('begin_checkout', [beans]);
    v.wait(30);
    const email = `${userId.replace(/@.*/, '')}@post.example`;
    v.tell('identify', {}, { userId, traits: { name, email } });
    v.wait(45);
    v.goods('purchase', [beans], { transaction_id, shipping: 4.9 });
    v.wait(20);
    v.goods('purchase', [beans], { transaction_id, shipping: 4.9 });
  };

const secondOrder: Walk = (v) => {
  v.open('/', 'Rösthaus am Hafen', { utm_source: 'newsletter', utm_medium: 'email' });
  v.wait(12);
  v.tell('identify', {}, { userId: 'marah', traits: { name: 'Mara Hoffmann' } });
  v.open('/p/morgen', 'Tasse Morgen – Rösthaus');
  v.goods('view_item', [cup]);
  v.wait(35);
  v.goods('add_to_cart', [cup, beans]);
  v.wait(30);
  v.goods('begin_checkout', [cup, beans]);
  v.wait(70);
  v.goods('add_payment_info', [cup, beans], { payment_type: 'PayPal' });
  v.wait(15);
  v.goods('purchase', [cup, beans], { transaction_id: 'T-1102', coupon: 'DANKE5', shipping: 4.9 });
  v.wait(30);
  v.open('/p/waage', 'Waage mit Timer – Rösthaus');
  v.goods('view_item', [scale]);
  v.wait(30);
  v.goods('add_to_wishlist', [scale]);
};

const leftTheCart: Walk = (v) => {
  arriveFrom(v, search);
  v.open('/p/waage', 'Waage mit Timer – Rösthaus');
  v.goods('view_item', [scale]);
  v.wait(80);
  v.goods('add_to_cart', [scale]);
  v.wait(30);
  v.goods('add_to_cart', [kettle]);
  v.wait(60);
  v.goods('begin_checkout', [scale, kettle]);
  v.wait(90);
  v.tell('checkout_error');
};

const refusedThePrompt: Walk = (v) => {
  arriveFrom(v, { utm_source: 'instagram' });
  v.goods('view_item', [grinder]);
  v.wait(60);
  v.goods('add_to_cart', [grinder]);
  v.wait(30);
  v.prompt('prompt_exposed', { arm: 'treatment', reason: 'exit_intent' });
  v.prompt('prompt_shown');
  v.wait(3);
  v.prompt('prompt_dismissed', { by: 'refuse' });
  v.wait(8);
  v.goods('remove_from_cart', [grinder]);
};

const heldOut: Walk = (v) => {
  arriveFrom(v, {});
  v.goods('view_item', [cup]);
  v.wait(40);
  v.goods('add_to_cart', [cup]);
  v.wait(20);
  v.prompt('prompt_exposed', { arm: 'holdout', reason: 'exit_intent' });
};

const searchedInVain: Walk = (v) => {
  arriveFrom(v, search);
  v.tell('search', { search_term: 'entkoffeiniert' });
  v.wait(12);
  v.tell('search', { search_term: 'decaf' });
};

const wholesale: Walk = (v) => {
  arriveFrom(v, { referrer: 'https://duckduckgo.com/' });
  v.tell('add_to_cart', { items: [{ ...cup, quantity: 24 }], value: 357.6, currency: 'EUR' });
  v.wait(40);
  v.tell('add_to_cart', {
    items: [{ ...filter, price: 7.2, quantity: 10 }],
    currency: 'CHF',
    value: 72,
  });
  v.wait(30);
  v.tell('newsletter_requested', { email: 'einkauf@cafe-nord.example', locale: 'de', path: '/' });
};

const refusedConsent: Walk = (v) => {
  v.open('/', 'Rösthaus am Hafen');
  v.wait(5);
  v.tell('consent_changed', {
    analytics: 'granted',
    personalization: 'denied',
    marketing: 'denied',
    source: 'api',
  });
  v.wait(10);
  v.goods('view_item', [beans]);
};

const sentBack: Walk = (v) => {
  firstOrder('K-20881', 'Amira Said', 'T-1059')(v);
  v.wait(4 * 24 * 3600);
  v.tell('refund', { transaction_id: 'T-1059' }, { source: 'server' });
};
