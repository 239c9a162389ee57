import { type ConfidentSource, type EventSource, eventSources } from '../../protocol/event.ts';
import type { Desk } from './desk.ts';
import { toLines } from './fields.ts';
import { live, type Product } from './products.ts';
import type { Line, ReadItem } from './reading.ts';
import { agreed, toSource, withConfidence } from './say.ts';
import { createSteps } from './steps.ts';
import { toItem } from './tell-changes.ts';

/** Sources that speak of the same product within this time make one event. */
const mergeMs = 50;
/** So soon after a variant was chosen the address follows, which is no other page. */
const followMs = 1_000;

/** A product view, until all who speak at once have spoken. */
type View = {
  product: Product;
  told: Map<EventSource, number | undefined>;
  properties: { items?: readonly object[] };
  /** The address of the product's picture: told here alone, because every cart line would carry it. */
  picture?: string | undefined;
  isTold: boolean;
  at: number;
};

/** Tells which product a page shows, once a page view whatever number of sources say so. */
export function createViews(desk: Desk) {
  const { products, say, ledger } = desk;
  let views: View[] = [];
  let next = createSteps();

  const tellView = (view: View) => {
    if (view.isTold) return;
    view.isTold = true;
    const [best] = [...view.told].sort(
      ([a], [b]) => eventSources.indexOf(a) - eventSources.indexOf(b),
    );
    const [source = 'page', confidence] = best ?? [];
    const { item } = live(view.product);
    const sure = confidence ?? (view.told.size > 1 ? agreed : undefined);
    say(
      'view_item',
      {
        ...view.properties,
        items: [
          {
            ...toLines(view.properties.items)[0],
            ...toItem(live(view.product)),
            currency: undefined,
            image_url: view.picture,
          },
        ],
        value: item.price,
        currency: item.currency ?? ledger.currency,
      },
      withConfidence(source, sure),
    );
  };

  const show = (line: Line, from: ConfidentSource, properties?: object) => {
    const [source, confidence] = toSource(from);
    const product = products.resolve(line, source);
    if (!product) return;
    const { step, isNew: isFirst } = next(source, product.called.get(source) ?? '');
    let view = views[step - 1];
    if (isFirst || !view) {
      view = { product, told: new Map(), properties: {}, isTold: false, at: desk.now() };
      views[step - 1] = view;
      const made = view;
      desk.soon(() => tellView(made), mergeMs);
    } else view.product = products.unite(live(view.product), product);
    desk.shown = view.product;
    const isAgain = view.told.has(source);
    view.told.set(source, confidence);
    view.picture ??= line.item.image_url;
    Object.assign(view.properties, properties);
    if (properties && view.told.size + +isAgain > 1) {
      say('view_item', properties, source, 'duplicate_source');
    }
  };

  return {
    product: (line: Line, from: ConfidentSource) => show(line, from),
    /** Takes charge of a claimed view; false where it is not of one product. */
    claim(
      properties: { items?: unknown; value?: unknown; currency?: unknown },
      source: EventSource,
    ): boolean {
      const [item, ...more] = toLines(properties.items as ReadItem[]);
      if (!item || more.length) return false;
      const price = item.price ?? (properties.value as string);
      const currency = item.currency ?? (properties.currency as string);
      show({ item: { ...item, price, currency } }, source, properties);
      return true;
    },
    turn(): void {
      const last = views[1] && views.at(-1);
      if (last && desk.now() - last.at < followMs) return;
      views = [];
      next = createSteps();
      desk.shown = undefined;
    },
  };
}
