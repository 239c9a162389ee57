import type { NewEvent } from '../../collector/store/event.ts';
import { day, hour, minute } from './log-events.ts';
import { createVisit, type Product, seedPeople } from './seed-people.ts';

const goods = {
  guji: {
    item_id: 'b-1',
    item_name: 'Äthiopien Guji, 250 g',
    price: 13.9,
    item_category: 'Kaffee',
  },
  huila: { item_id: 'b-2', item_name: 'Kolumbien Huila, 1 kg', price: 36, item_category: 'Kaffee' },
  filter: {
    item_id: 'f-1',
    item_name: 'Filterpapier, 100 Stück',
    price: 6.5,
    item_category: 'Zubehör',
  },
  machine: {
    item_id: 'm-1',
    item_name: 'Siebträger „Kontor“',
    price: 849,
    item_category: 'Maschinen',
  },
} satisfies Record<string, Product>;

/**
 * `seedPeople` and those whom a shop knows longer: a regular with many orders and a confirmed newsletter, one
 * who lapses, one who is lost, two people on one laptop, and somebody who passes for a customer. Pictures are
 * taken from `pictures`.
 */
export function seedShop(now: number, pictures?: string): NewEvent[] {
  const log: NewEvent[] = seedPeople(now);
  const withPicture = (product: Product): Product =>
    pictures === undefined
      ? product
      : { ...product, image_url: `${pictures}/${product.item_id}.svg` };
  const shop = { log, now, withPicture };
  regular(shop);
  customer(shop, { userId: '2040', name: 'Peter Klein', daysAgo: [310, 262, 221, 190], count: 1 });
  customer(shop, { userId: '1188', name: 'Sofia Rossi', daysAgo: [840, 790], count: 2 });
  sharedLaptop(shop);
  spoofed(shop);
  return log.filter((event) => event.at <= now).toSorted((a, b) => a.at - b.at);
}

type Shop = { log: NewEvent[]; now: number; withPicture(product: Product): Product };
type Known = { userId: string; name: string };

function order(
  { log, withPicture }: Shop,
  visitorId: string,
  at: number,
  { userId, name }: Known,
  products: readonly Product[],
): void {
  const v = createVisit(log, visitorId, at);
  const email = `${name.toLowerCase().replace(' ', '.')}@post.example`;
  v.open('/', 'Rösthaus am Hafen', { referrer: 'https://www.google.de/' });
  v.wait(9);
  v.tell('identify', {}, { userId, traits: { name, email } });
  for (const product of products) {
    v.open(`/p/${product.item_id}`, product.item_name);
    v.goods('view_item', [withPicture(product)]);
    v.wait(40);
    v.goods('add_to_cart', [product]);
    v.wait(12);
  }
  v.goods('begin_checkout', products);
  v.wait(55);
  v.goods('purchase', products, {
    transaction_id: `T-${userId}-${Math.round(at / day)}`,
    shipping: 4.9,
    tax: 2.1,
  });
}

function regular(shop: Shop): void {
  const { log, now } = shop;
  const anna = { userId: '77', name: 'Anna Berger' };
  const email = 'anna.berger@post.example';
  const first = createVisit(log, 'anna-phone', now - 262 * day);
  first.open('/', 'Rösthaus am Hafen', { utm_source: 'instagram', utm_medium: 'social' });
  first.consent('granted');
  first.wait(30);
  first.tell('newsletter_requested', {
    email,
    consent_text: 'Ja, ich möchte den Newsletter vom Rösthaus. Abmelden geht jederzeit.',
    locale: 'de',
    path: '/',
  });
  first.wait(400);
  first.tell('newsletter_confirmed', { email }, { source: 'server', isProven: true });
  const ages = [255, 221, 189, 151, 118, 82, 47, 9];
  ages.forEach((age, index) => {
    const isPhone = index % 3 === 0;
    const products = index % 2 === 0 ? [goods.huila, goods.filter] : [goods.guji];
    order(shop, isPhone ? 'anna-phone' : 'anna-laptop', now - age * day, anna, products);
  });
  const last = createVisit(log, 'anna-phone', now - 26 * hour);
  last.tell('email_opened', { mail_id: 'm-81', subject: 'Neue Ernte aus Huila', email });
  last.open('/p/m-1', 'Siebträger „Kontor“', { utm_source: 'newsletter', utm_medium: 'email' });
  last.tell('email_clicked', { mail_id: 'm-81', subject: 'Neue Ernte aus Huila', email });
  last.goods('view_item', [shop.withPicture(goods.machine)]);
  last.wait(140);
  last.goods('add_to_cart', [goods.machine]);
  last.wait(60);
}

function customer(shop: Shop, known: Known & { daysAgo: number[]; count: number }): void {
  for (const age of known.daysAgo) {
    order(shop, `${known.userId}-browser`, shop.now - age * day, known, [goods.guji]);
  }
}

/** Whoever logs in second owns what follows; what was before stays with the first. */
function sharedLaptop(shop: Shop): void {
  const { now } = shop;
  order(shop, 'family-laptop', now - 70 * day, { userId: '301', name: 'Jan Vogt' }, [goods.huila]);
  order(shop, 'family-laptop', now - 12 * day, { userId: '302', name: 'Ida Vogt' }, [goods.filter]);
}

/** Anybody may say of themselves that they are customer 77; the owner sees it, and can undo it. */
function spoofed({ log, now }: Shop): void {
  const v = createVisit(log, 'stranger', now - 2 * day - 40 * minute);
  v.open('/konto', 'Mein Konto – Rösthaus');
  v.wait(3);
  v.tell('identify', {}, { userId: '77' });
  v.wait(20);
  v.open('/konto/adressen', 'Meine Adressen – Rösthaus');
}
