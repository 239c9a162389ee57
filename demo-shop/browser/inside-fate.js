/**
 * What became of an event, in one word; none promises more than this page can know. Once a page was
 * left its script cannot be asked any more: what was not acknowledged by then is with the collector,
 * or the next page sends it. Without consent events live in the page's memory and end with it.
 */
export function fateOf({ sent, reason, mayLeave, isLeft, isRefused }) {
  if (sent) return 'sent';
  if (reason === 'refused_by_collector') return 'refused';
  if (reason) return 'dropped';
  if (mayLeave) return isLeft ? 'unknown' : 'pending';
  return isLeft || isRefused ? 'forgotten' : 'waiting';
}
