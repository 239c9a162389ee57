import { element, hint, toTime } from './element.js';
import { fateOf } from './inside-fate.js';

const mostShown = 20;

/** The latest events in words, newest first, each with where it was read and what became of it. */
export function seenPanel(events, { texts, language }) {
  if (events.length === 0) return [hint(texts.nothingSeen)];
  const newestFirst = [...events].reverse().sort((a, b) => b.at - a.at);
  const items = newestFirst.slice(0, mostShown).map((entry) => {
    const { event, at, source, reason } = entry;
    const fate = fateOf(entry);
    const detail = detailOf(entry, texts);
    const words = element(
      'div',
      '',
      element('b', '', texts.events[event] ?? event),
      detail && element('span', '', detail),
      element('small', '', element('code', '', event), ` ${texts.sources[source] ?? ''}`),
    );
    const became = reason ? (texts.drops[reason] ?? reason) : texts.fates[fate];
    return element(
      'li',
      `was-${fate}`,
      element('time', '', toTime(at, language)),
      words,
      element('span', 'fate', became),
    );
  });
  return [element('ol', 'timeline', ...items)];
}

/** What an event was about: the product, the address, the word searched for. */
function detailOf({ properties = {} }, texts) {
  const { items, path, search_term, transaction_id, active_ms, name } = properties;
  if (items?.length > 0) {
    const [{ item_name, item_id }] = items;
    const more = items.length > 1 ? ` ${texts.more.replace('{count}', items.length - 1)}` : '';
    return `${item_name ?? item_id}${more}`;
  }
  if (active_ms) return texts.active.replace('{seconds}', Math.round(active_ms / 1000));
  return String(search_term ?? transaction_id ?? path ?? name ?? '');
}
