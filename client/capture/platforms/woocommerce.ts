import { attempt } from '../../platform/attempt.ts';
import { listen } from '../listen.ts';
import type { PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import type { Load } from '../signal.ts';
import type { Till } from './woocheckout.ts';
import { type Found, numberIn, one, page, textOf } from './woocommerce-line.ts';
import { readList, toShownLine, wantedOf } from './woocommerce-product.ts';
import { createWooCart, createWooRequests, type UseTill } from './woocommerce-requests.ts';

/** Under which name is noted that this page wants something of the next. */
const wish = 'woo';
/** Carts, checkouts and orders; thank-you pages of other plugins draw the same order. */
const tillPages = 'body.woocommerce-cart,body.woocommerce-checkout,.woocommerce-order-overview';

/** Reads WooCommerce, classic and in blocks (FACTS 3.2). */
export function startPlatform(report: Report, tools: Tools, load: Load): PlatformReader {
  let till: Till | undefined;
  const useTill: UseTill = (use) =>
    load('woocheckout', ({ startTill }: typeof import('./woocheckout.ts')) => {
      till ??= startTill(report);
      use(till);
    });
  const { read, readSoon } = createWooCart(report, tools, useTill);
  let isRead = false;
  let jQuery: Found;
  let found: Found;

  /** Only what the page's own scripts, whose turn is now, let go leaves it. */
  const intend = (event: Event, fields: object) =>
    setTimeout(attempt, 0, () => {
      if (event.defaultPrevented) return;
      for (const [id, by] of wantedOf(fields)) {
        tools.note(wish, 1);
        report.intend(toShownLine(id, found), by);
      }
    });
  /** What the page before wanted, or this page's address. */
  const readOutcome = () => {
    const isWished = tools.recall(wish);
    if (isWished || /add-to-cart=/.test(location.search))
      useTill(({ readOutcome }) => {
        readOutcome(isWished);
        // Left before the cart was read, the next page reads it.
        read().then(() => tools.note(wish, 0));
      });
  };
  /** jQuery's own events reach only its own listeners; optimisers load it as late as they like. */
  const hook = () => {
    if (jQuery) return;
    jQuery = page.jQuery;
    jQuery?.(document).on('found_variation', (_event: unknown, variation: Found) =>
      attempt(() => {
        found = variation;
        report.product(toShownLine(`${variation.variation_id}`, variation), 'platform');
      }),
    );
  };
  const readProducts = () => {
    const id = numberIn(document.body.className, /single-product.*postid-(\d+)/);
    const chosen = one('.cart [name="variation_id"]')?.value;
    if (id) report.product(toShownLine(chosen > 0 ? chosen : id, found), 'platform');
    else {
      const lines = readList();
      if (lines.length) report.list(lines, textOf('h1'), 'page');
    }
  };
  listen(document, 'submit', (event) => {
    const { target, submitter } = event;
    if (!target.matches('form.cart')) return;
    const fields: Found = { 'add-to-cart': submitter?.value };
    for (const [name, value] of new FormData(target)) {
      const [key = '', id] = name.split(/[[\]]/);
      fields[key] = id ? { ...fields[key], [id]: value } : value;
    }
    intend(event, fields);
  });
  listen(document, 'click', (event) => {
    hook();
    const link = event.target.closest('a[href*="add-to-cart="]');
    if (link) intend(event, Object.fromEntries(new URLSearchParams(link.search)));
  });

  return {
    readPage: () => {
      hook();
      if (one(tillPages)) useTill(({ readPage }) => readPage(read));
      else attempt(readProducts);
      if (!isRead) readOutcome();
      isRead = true;
    },
    readExchange: createWooRequests(report, readSoon, useTill),
  };
}
