import type { Question, Range } from './condition.ts';
import { several } from './event-memory.ts';
import type { ItemIndex } from './item-index.ts';
import type { Subject } from './subject.ts';
import {
  always,
  dayMs,
  fixed,
  happenedWithin,
  never,
  until,
  type Verdict,
  within,
} from './verdict.ts';

type Ask = (subject: Subject) => Verdict;
type Counted = Extract<Question, { type: 'event_count' | 'no_event' }>;

/** How often something happened, with this product, within so many days. */
export const askEventCount = (question: Counted, index: ItemIndex): Ask => {
  const { events, item, withinDays } = question;
  const range = rangeOf(question);
  const matcher = item && index.add(item);
  const [only] = events;
  if (withinDays === undefined && matcher === undefined) {
    return (subject) =>
      within(
        range,
        events.reduce((sum, event) => sum + subject.events.total(event), 0),
      );
  }
  const all = several(events, matcher);
  const timesOf =
    events.length === 1 && only !== undefined
      ? (subject: Subject) => subject.events.newestFirst(only, matcher)
      : (subject: Subject) => subject.events.newestOf(all);
  if (withinDays === undefined) return (subject) => within(range, timesOf(subject).length);
  return (subject) => countWithin(timesOf(subject), range, withinDays * dayMs, subject.now);
};

const rangeOf = (question: Counted): Range => {
  if (question.type === 'no_event') return { atMost: 0 };
  const { atLeast, atMost } = question;
  if (atLeast === undefined && atMost === undefined) return { atLeast: 1 };
  return { ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
};

/**
 * By the clock alone a count in a sliding window only falls, one event after the other as each becomes
 * too old; so it is known which event's end of validity changes the answer.
 */
const countWithin = (
  newestFirst: readonly number[],
  { atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Range,
  windowMs: number,
  now: number,
): Verdict => {
  // How many are in the window shows in the one that is just allowed, or just needed.
  const endOf = (nth: number): number => {
    const at = newestFirst[nth - 1];
    return at === undefined ? Number.NEGATIVE_INFINITY : at + windowMs;
  };
  if (atMost < newestFirst.length) {
    const end = endOf(atMost + 1);
    if (end > now) return until(false, end);
  }
  if (atLeast === 0) return always;
  const end = endOf(atLeast);
  return end > now ? until(true, end) : never;
};

/** What became of mails that were sent. */
export const askMail = ({ did, withinDays }: Extract<Question, { type: 'mail' }>): Ask => {
  const event = `email_${did}`;
  if (withinDays === undefined) return ({ events }) => fixed(events.total(event) > 0);
  return ({ events, now }) => happenedWithin(events.newestFirst(event)[0], withinDays, now);
};

const promptTimes = {
  exposed: 'exposedAt',
  shown: 'shownAt',
  clicked: 'clickedAt',
  dismissed: 'dismissedAt',
  submitted: 'submittedAt',
} as const;

/** What somebody did with prompts, the last time with each campaign. */
export const askPrompt = (question: Extract<Question, { type: 'prompt' }>): Ask => {
  const { did, campaign, withinDays } = question;
  const key = promptTimes[did];
  return ({ facts, now }) => {
    let last: number | undefined;
    for (const record of facts.prompts) {
      const at = campaign === undefined || record.campaignId === campaign ? record[key] : undefined;
      if (at !== undefined && at > (last ?? 0)) last = at;
    }
    return withinDays === undefined
      ? fixed(last !== undefined)
      : happenedWithin(last, withinDays, now);
  };
};
