import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What a generated file holds. */
export type FileKind = 'events' | 'orders' | 'shopify' | 'customers' | 'ga4';

const start = Date.UTC(2025, 0, 1);
const people = 100_000;
const products = 500;
const iso = (at: number): string => new Date(at).toISOString();

type Lines = { header: string; line(index: number): string };

const names = ['page_view', 'page_view', 'view_item', 'page_view', 'add_to_cart'];

/** Events of a hundred thousand people, who come back. */
const events: Lines = {
  header: 'event,time,visitor_id,session_id,path,item_id,item_name,price,quantity,currency',
  line: (index) => {
    const event = names[index % names.length] ?? 'page_view';
    const product = (index * 7) % products;
    const item = event === 'page_view' ? ',,,,' : `B-${product},Becher ${product},12.50,1,EUR`;
    const person = index % people;
    const visit = Math.floor(index / people);
    return `${event},${iso(start + index * 20)},v${person},${person}${visit},/p/${product},${item}`;
  },
};

/** Three lines an order. */
const orders: Lines = {
  header:
    'order_id,ordered_at,email,currency,subtotal,tax,shipping,item_id,item_name,item_price,item_quantity',
  line: (index) => {
    const order = Math.floor(index / 3);
    const product = (index * 7) % products;
    return `${order},${iso(start + order * 60_000)},k${order % people}@b.example,EUR,37.50,5.99,4.90,B-${product},Becher ${product},12.50,1`;
  },
};

const shopifyColumns =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID';

/** As Shopify really writes them: 76 columns, and every first line of an order has quotes. */
const shopify: Lines = {
  header: shopifyColumns,
  line: (index) => {
    const order = Math.floor(index / 2);
    const at = iso(start + order * 60_000)
      .replace('T', ' ')
      .replace('.000Z', ' +0000');
    const product = (index * 7) % products;
    const line = `${at},1,Becher - ${product},12.50,,B-${product},true,true,fulfilled`;
    const mail = `k${order % people}@b.example`;
    if (index % 2 === 1) return `#${order},${mail},${','.repeat(13)}${line}${','.repeat(52)}`;
    const address = 'Anna Ahorn,"Weg 1, Hinterhaus",Weg 1,Hinterhaus,,Köln,\'50667,,DE,';
    return `#${order},${mail},paid,${at},fulfilled,${at},yes,EUR,25.00,4.90,4.77,29.90,,0.00,Standard,${line},${address},${address},,"",,Shopify Payments,c${order},0.00,Kleinod,0.00,,,,${5e12 + order},"",Low,web,0.00${','.repeat(16)}`;
  },
};

const customers: Lines = {
  header: 'user_id,email,first_name,last_name,city,country,customer_since',
  line: (index) => `${index},k${index}@b.example,Änne,Müller${index % 1000},Köln,DE,2024-05-01`,
};

const ga4: Lines = {
  header: '',
  line: (index) => {
    const parameter = (key: string, value: object) => ({ key, value });
    const person = index % people;
    return JSON.stringify({
      event_date: '20250101',
      event_timestamp: String((start + index * 20) * 1000),
      event_name: names[index % names.length],
      event_params: [
        parameter('page_location', { string_value: `https://shop.example/p/${index % products}` }),
        parameter('page_title', { string_value: 'Becher' }),
        parameter('ga_session_id', { int_value: String(1735689600 + Math.floor(index / people)) }),
      ],
      user_pseudo_id: `${person}.1735689600`,
      items: [],
    });
  },
};

const all: Readonly<Record<FileKind, Lines>> = { events, orders, shopify, customers, ga4 };

/** Writes a file of so many lines, always the same. */
export const writeFile = async (path: string, kind: FileKind, lines: number): Promise<void> => {
  const { header, line } = all[kind];
  const file = createWriteStream(path);
  let text = header === '' ? '' : `${header}\n`;
  for (let index = 0; index < lines; index += 1) {
    text += `${line(index)}\n`;
    if (text.length < 1_000_000) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'finish');
};
