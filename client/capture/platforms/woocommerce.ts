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

/** Reads WooCommerce, classic and in blocks (FACTS 3.2). */
export function startPlatform(report: Report, tools: Tools, load: Load): PlatformReader {
  let till: Till | undefined;
  const useTill: UseTill = (use) =>
    load('woocheckout', ({ startTill }: typeof import('./woocheckout.ts')) => {
      till ??= startTill(report);
      use(till);
    });
  const { read, readSoon } = createWooCart(report, tools, useTill);
  const is = (pattern: RegExp) => pattern.test(document.body.className);
  let isRead = false;
  let jQuery: Found;
  let found: Found;

  const intend = (fields: object) => {
    for (const [id, by] of wantedOf(fields)) {
      tools.note(wish, 1);
      report.intend(toShownLine(id, found), by);
    }
  };
  /** jQuery's own events reach only its own listeners; optimisers load it as late as they like. */
  const hook = () => {
    if (jQuery || !page.jQuery) return;
    jQuery = page.jQuery;
    jQuery(document).on('found_variation', (_event: unknown, variation: Found) =>
      attempt(() => {
        found = variation;
        report.product(toShownLine(`${variation.variation_id}`, variation), 'platform');
      }),
    );
  };
  const readProducts = () => {
    if (is(/single-product/)) {
      const id = numberIn(document.body.className, /postid-(\d+)/);
      const chosen = one('.cart [name="variation_id"]')?.value;
      if (id) report.product(toShownLine(Number(chosen) ? chosen : id, found), 'platform');
    } else {
      const lines = readList();
      if (lines.length) report.list(lines, textOf('h1'), 'page');
    }
  };
  /** What the page before wanted, or this page's address; a refusal is told in a notice. */
  const readOutcome = () => {
    const isDone = !one('.woocommerce-error,.is-error');
    const wanted = wantedOf(Object.fromEntries(new URLSearchParams(location.search)));
    const isWished = tools.recall(wish);
    if (isWished) report.confirm(isDone, 'page');
    else if (isDone) for (const [id, by] of wanted) report.change(toShownLine(id), by, 'page');
    if (isWished || wanted[0]) read();
    tools.note(wish, 0);
  };

  listen(document, 'submit', ({ target, submitter }) => {
    if (!target.matches('form.cart')) return;
    const fields: Found = { 'add-to-cart': submitter?.value };
    for (const [name, value] of new FormData(target)) {
      const [key = '', id] = name.split(/[[\]]/);
      if (id) fields[key] = { ...fields[key], [id]: value };
      else fields[key] = value;
    }
    intend(fields);
  });
  listen(document, 'click', ({ target }) => {
    hook();
    const link = target.closest('a[href*="add-to-cart="]');
    if (link) intend(Object.fromEntries(new URLSearchParams(link.search)));
  });

  return {
    readPage: () => {
      hook();
      if (is(/woocommerce-(cart|checkout)/)) useTill(({ readPage }) => readPage(read));
      else attempt(readProducts);
      if (!isRead) readOutcome();
      isRead = true;
    },
    readExchange: createWooRequests(report, readSoon, useTill),
  };
}
