import type { Doubt } from '../../store/event.ts';

const doubts = {
  named_bot: 'It says of itself that it is a program: a search engine, a monitor, a script.',
  headless: 'It is a browser without a window, as programs use it.',
  bare_request: 'Its requests lack what every browser sends along, such as a language.',
  hints_disagree: 'It calls itself another browser than the one it is.',
  superhuman: 'It opens pages faster than anybody could look at them.',
  crowd: 'It came as one of very many new visitors from one place in the network, all at once.',
  referrer_spam: 'It says that it comes from a website known for false links.',
  unread_referrer: 'It came from a website whose visitors are many, and never look at anything.',
} satisfies Record<Doubt, string>;

/** What is said of visitors that are probably no persons. */
export const enJunk = {
  doubts,
  hidden: (count: number) =>
    count === 1
      ? '1 visitor is probably not a person.'
      : `${count} visitors are probably not people.`,
  show: 'Show them',
  hide: 'Leave them out',
  pill: 'Probably not a person',
  title: 'This is probably not a person.',
  why: 'Different kinds of evidence say so, and none depends on another:',
  inEvents: (count: number) => (count === 1 ? 'one event' : `${count} events`),
  kept: 'Nothing was deleted. Everything it did is kept and shown here; it is only left out of the list of people. The search finds it.',
  spare:
    'It is back in the list as soon as your shop knows it as a customer, your server reports an order of theirs, or a newsletter is confirmed.',
};
