/** A place in the order of events: their own time, then message id, so that order of arrival never matters. */
export type Moment = { at: number; messageId: string };

/** Which of two moments is first; below 0 for `a`. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));
}
