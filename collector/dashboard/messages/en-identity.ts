import type { DecisionRefusal } from '../../identity/decide.ts';
import type { EvidenceReason } from '../../identity/identity-graph.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Where and when something was said. */
type Said = { where: string; when: string };

/** Why somebody is one person, and what the owner may do about it. */
export const enIdentity = {
  title: (name: string) => `Why is ${name} one person?`,
  lede: 'Each line is something that was said, where and when. Take one away, and whatever rested on it is two people again, each with their own story. Nothing is lost; you can put it back.',
  link: 'Why is this one person?',
  browser: 'in a browser',
  joins: 'What joins',
  joinsNothing: 'Nothing is joined here: one browser, one person.',
  orders: (count: number) => `${times(count, 'order points', 'orders point')} here, too`,
  declined: 'What was heard and joins nobody',
  more: (count: number) => `and ${times(count, 'more time', 'more times')}`,
  user: {
    signed: (user: string, { where, when }: Said) =>
      `Logged in as ${user} ${where} on ${when}, and your shop’s server signed it`,
    sent_by_server: (user: string, { when }: Said) =>
      `Your shop’s server said on ${when} that this browser is customer ${user}`,
    confirmed_by_mail: (user: string, { when }: Said) =>
      `Confirmed on ${when} from the mailbox to be ${user}`,
    joined_by_owner: (user: string, { when }: Said) =>
      `You joined a browser and customer ${user} on ${when}`,
    order_on_page: (user: string, { where, when }: Said) =>
      `Ordered as ${user} ${where} on ${when}`,
    said_by_page: (user: string, { where, when }: Said) =>
      `Logged in as ${user} ${where} on ${when}`,
    signature_invalid: (user: string, { where, when }: Said) =>
      `Said to be ${user} ${where} on ${when}, with a signature that is not your shop’s`,
    typed: (user: string, { where, when }: Said) => `Gave the number ${user} ${where} on ${when}`,
  } satisfies Record<EvidenceReason, (key: string, said: Said) => string>,
  email: {
    signed: (email: string, { where, when }: Said) =>
      `Named ${email} ${where} on ${when}, signed by your shop’s server`,
    sent_by_server: (email: string, { when }: Said) =>
      `Your shop’s server named ${email} on ${when}`,
    confirmed_by_mail: (email: string, { when }: Said) =>
      `Confirmed ${email} from the mailbox itself on ${when}`,
    joined_by_owner: (email: string, { when }: Said) => `You joined ${email} on ${when}`,
    order_on_page: (email: string, { where, when }: Said) =>
      `Ordered with ${email} ${where} on ${when}`,
    said_by_page: (email: string, { where, when }: Said) =>
      `Logged in with ${email} ${where} on ${when}`,
    signature_invalid: (email: string, { where, when }: Said) =>
      `Named ${email} ${where} on ${when}, with a signature that is not your shop’s`,
    typed: (email: string, { where, when }: Said) => `Typed ${email} ${where} on ${when}`,
  } satisfies Record<EvidenceReason, (key: string, said: Said) => string>,
  order: (order: string, { where, when }: Said) => `Placed order ${order} ${where} on ${when}`,
  serverOrder: (order: string, when: string) =>
    `Your shop’s server told of order ${order} on ${when}`,
  serverUser: (user: string, when: string) =>
    `Your shop’s server told of customer ${user} on ${when}`,
  userEmail: (user: string, email: string, when: string) =>
    `Customer ${user} is known by ${email} since ${when}`,
  reasons: {
    undone: 'You have taken it away.',
    only_claimed: 'Only typed: anybody could type this address, so it is noted and joins nobody.',
    email_of_another: 'The address belongs to another known customer.',
    order_of_another: 'The order belongs to somebody else.',
    crowded_key: 'So many share it that it names nobody.',
    unusable: 'This names nobody.',
  } as Readonly<Record<string, string>>,
  undo: 'Take away …',
  undoHelp:
    'What rested on it will be told apart again, from the beginning. Reports follow within seconds.',
  undoConfirm: 'Take it away',
  redo: 'Put back …',
  redoHelp: 'It joins again, as if you had never taken it away.',
  redoConfirm: 'Put it back',
  join: 'Join by hand',
  joinHelp:
    'You know more than the log? Name the customer number or the e-mail address that is this person. Two known customers are never joined.',
  joinField: 'Customer number or e-mail',
  joinConfirm: 'Join',
  others: 'Others used the same browsers',
  othersHelp: 'What they did there is theirs.',
  done: { undo: 'Taken away. These are told apart now.', redo: 'Put back.', join: 'Joined.' },
  refusals: {
    unknown_tie: 'This line has changed meanwhile. Please look again.',
    not_of_this_person: 'That is not about this person.',
    two_known_persons: 'That is another known customer. Two known customers are never joined.',
    email_of_another: 'That address belongs to another known customer.',
    nobody_names_nobody: 'That names nobody.',
    too_many_decisions: 'There are too many decisions already.',
  } satisfies Record<DecisionRefusal, string>,
};
