const uuid = '01900000-0000-7000-8000-000000000000';
const visitor = '0'.repeat(32);
const eventsPerBatch = 10;

/** One batch as bytes, of which each copy gets other ids in place. */
export type BatchTemplate = {
  events: number;
  bytes: number;
  /** The batch with the ids of the given serial number; valid until the next call. */
  stamp(serial: number): Buffer;
};

/** What a shop's page sends: ten events of one visitor, some 3.3 KB. */
export const createBatchTemplate = (): BatchTemplate => {
  const body = Buffer.from(JSON.stringify(exampleBatch()));
  const messages = placesOf(body, uuid);
  const [visitorAt = -1] = placesOf(body, visitor);
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return {
    events: eventsPerBatch,
    bytes: body.length,
    stamp: (serial) => {
      // Three batches a visitor.
      body.write(hex(Math.floor(serial / 3), 32), visitorAt, 'latin1');
      for (const [index, place] of messages.entries()) {
        body.write(hex(serial * eventsPerBatch + index, 12), place + uuid.length - 12, 'latin1');
      }
      return body;
    },
  };
};

const placesOf = (body: Buffer, text: string): number[] => {
  const places: number[] = [];
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + 1)) places.push(at);
  return places;
};

const exampleBatch = () => {
  const sentAt = Date.now();
  const item = {
    item_id: 'KAF-1001',
    item_name: 'Kanne, Steinzeug',
    item_category: 'Küche',
    price: 39.9,
    quantity: 1,
  };
  const names = ['page_view', 'view_item', 'engagement', 'add_to_cart', 'cart_updated'];
  const batch = Array.from({ length: eventsPerBatch }, (_, index) => ({
    type: 'track',
    messageId: uuid,
    timestamp: sentAt - (eventsPerBatch - index) * 1000,
    event: names[index % names.length],
    properties:
      index % names.length === 2
        ? {
            active_ms: 5230,
            scroll_depth: 0.62,
            page_location: 'https://shop.example/kannen/salbei',
          }
        : { currency: 'EUR', value: 39.9, items: [item] },
    context: { source: 'data_layer' },
  }));
  return {
    writeKey: 'demo',
    sentAt,
    anonymousId: visitor,
    context: {
      sessionId: '01900000-0000-7000-8000-00000000aaaa',
      locale: 'de-DE',
      consent: {
        categoryPreferences: { analytics: true, personalization: true, marketing: false },
      },
      library: { name: 'tresen', version: '0.1.0' },
    },
    batch,
  };
};
