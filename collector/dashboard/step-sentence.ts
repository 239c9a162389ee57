import { purposes } from '../../client/protocol/consent.ts';
import type { MailRecord } from '../profile/mails.ts';
import { currencyOr, toMoney } from '../profile/money.ts';
import type { Step, StepFacts } from '../profile/timeline.ts';
import { isHomePath } from './home-page.ts';
import type { Messages } from './messages/en.ts';
import type { Told } from './told.ts';
import type { Markup, View } from './view.ts';

/** A step as a sentence that a shop owner understands. */
export function sentenceOf(step: Step, view: View, mails: readonly MailRecord[] = []): Markup {
  const { sentences, customEvent } = view.words;
  const known = Object.hasOwn(sentences, step.event);
  if (!known) return customEvent(step.event);
  return sentences[step.event as keyof Messages['sentences']]({
    ...toldOf(step.facts, view),
    ...mailOf(step, view, mails),
  });
}

/** A mail by its subject, else by its campaign, else by its number; whoever opens it seldom says the subject. */
function mailOf(
  { event, facts }: Step,
  view: View,
  mails: readonly MailRecord[],
): Pick<Told, 'mail'> {
  if (!event.startsWith('email_')) return {};
  const { email_id, mail_id, campaign_id, email_subject } = facts;
  const id = email_id ?? mail_id ?? campaign_id;
  const known = mails.find(({ mailId }) => mailId === id);
  const campaign = campaign_id ?? known?.campaignId;
  const mail = email_subject ?? known?.subject ?? (campaign ? view.campaignName(campaign) : id);
  return mail === undefined ? {} : { mail };
}

/** What stands below the sentence: the amount of a cart, the address of a page. */
export function detailOf({ event, facts }: Step, view: View): string | undefined {
  if (event === 'purchase' && facts.transaction_id)
    return view.words.ui.order(facts.transaction_id);
  if (event === 'add_to_cart' || event === 'begin_checkout') return amountOf(facts, view);
  if (event === 'checkout_error') return facts.message ?? facts.reason;
  if (event === 'coupon_denied') return facts.reason;
  if (event === 'prompt_exposed' && facts.reason) return promptReason(facts.reason, view.words);
  if (event === 'page_view' && facts.title && !isHomePath(facts.path)) return facts.path;
  return undefined;
}

/** Why the page decided as it did, in words; an unknown reason is shown as it came. */
export function promptReason(reason: string, words: Messages): string {
  const named: Readonly<Record<string, string>> = { ...words.triggers, ...words.skipReasons };
  return (Object.hasOwn(named, reason) && named[reason]) || reason;
}

/** How a prompt was closed, in words. */
export function closedBy(by: string | undefined, words: Messages): string {
  const named: Readonly<Record<string, string>> = words.closedBy;
  return (by !== undefined && Object.hasOwn(named, by) && named[by]) || '';
}

function toldOf(facts: StepFacts, view: View): Told {
  const texts = {
    item: itemOf(facts, view),
    list: facts.item_list_name,
    page: facts.title ?? facts.path,
    value: amountOf(facts, view),
    term: facts.search_term,
    method: facts.payment_type ?? facts.shipping_tier,
    coupon: facts.coupon,
    by: closedBy(facts.by, view.words),
    kind: facts.kind,
    target: targetOf(facts, view.words),
    message: facts.message,
    parts: partsOf(facts, view),
    email: facts.email,
    user: facts.user_id,
    decisions: decisionsOf(facts, view.words),
  };
  const known = Object.entries(texts).filter(([, text]) => text);
  return {
    ...(Object.fromEntries(known) as Partial<Record<keyof typeof texts, string>>),
    isHome: isHomePath(facts.path),
    campaign: view.campaignName(facts.campaign_id ?? ''),
    isHoldout: facts.arm === 'holdout',
    isAgain: facts.isAgain === true,
  };
}

/** What was clicked or filled in; what has a word of its own in the owner's language gets it. */
function targetOf({ kind, target, field }: StepFacts, { targets }: Messages): string | undefined {
  const named: Readonly<Record<string, string>> = targets;
  const isWord = kind === 'contact' || kind === 'copy';
  return (isWord && target && Object.hasOwn(named, target) && named[target]) || (target ?? field);
}

/** The parts of a product's page, the one that was looked at longest first. */
function partsOf({ seconds = {} }: StepFacts, { words, formats }: View): string {
  const names: Readonly<Record<string, string>> = words.pageParts;
  return Object.entries(seconds)
    .filter(([part]) => Object.hasOwn(names, part))
    .toSorted(([, one], [, other]) => other - one)
    .map(([part, spent]) => `${names[part]} ${formats.duration(spent * 1000)}`)
    .join(', ');
}

function itemOf({ items }: StepFacts, { words }: View): string | undefined {
  const [first, ...others] = items ?? [];
  const name = first?.name ?? first?.id;
  if (!first || name === undefined) return undefined;
  const quantity = first.quantity ?? 1;
  const text = quantity === 1 ? name : `${words.ui.quantity(quantity)} ${name}`;
  return others.length === 0 ? text : words.andMore(text, others.length);
}

/** The amount that a step tells of. */
export function amountOf({ value, currency }: StepFacts, { formats }: View): string | undefined {
  const code = currencyOr(currency, '');
  const money = code === '' ? undefined : toMoney(value, code);
  return money && formats.money(money);
}

function decisionsOf(facts: StepFacts, words: Messages): string {
  const [first, ...others] = purposes.map((purpose) => facts[purpose]);
  if ((first === 'granted' || first === 'denied') && others.every((value) => value === first)) {
    return words.allConsents[first];
  }
  return purposes
    .flatMap((purpose) => {
      const value = facts[purpose];
      const known = value === 'granted' || value === 'denied';
      return known ? `${words.purposes[purpose]} ${words.consentValues[value]}` : [];
    })
    .join(', ');
}
