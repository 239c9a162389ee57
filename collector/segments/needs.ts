import { maxNames } from '../profile/tallies.ts';
import type { Question } from './condition.ts';
import type { ItemIndex } from './item-index.ts';
import type { Subject } from './subject.ts';

/** The number of what is needed; 0 where nothing is. */
export type Need = number;

/**
 * What somebody must have for a question ever to be answered with yes, and no clock gives to them: an
 * order, a cart, an event, an event with such a product. Most people lack most of it, so that very many
 * questions need not be asked of them.
 */
export type Needs = {
  of(question: Question): Need;
  /** One of several is enough. */
  anyOf(needs: readonly Need[]): Need;
  /** 1 at the number of everything that somebody has. The same array each time. */
  metBy(subject: Subject): Uint8Array;
};

const nothing = 0;
const order = 1;
const cart = 2;
const newsletter = 3;
const prompt = 4;
const firstFree = 5;

/** Numbers needs as they come up; `index` is the one that the questions use. */
export const createNeeds = (index: ItemIndex): Needs => {
  const events = new Map<string, Need>();
  const items = new Map<string, Map<number, Need>>();
  const alternatives: { need: Need; of: readonly Need[] }[] = [];
  let next = firstFree;
  let met = new Uint8Array(64);

  const eventNeed = (event: string): Need => {
    const known = events.get(event);
    if (known !== undefined) return known;
    events.set(event, next);
    return next++;
  };

  const itemNeed = (event: string, matcher: number): Need => {
    const ofEvent = items.get(event) ?? new Map<number, Need>();
    items.set(event, ofEvent);
    const known = ofEvent.get(matcher);
    if (known !== undefined) return known;
    ofEvent.set(matcher, next);
    return next++;
  };

  return {
    of: (question) => {
      if (question.type === 'mail') return eventNeed(`email_${question.did}`);
      if (question.type !== 'event_count') return needOf(question);
      const { events: names, item, atLeast, atMost } = question;
      const [event] = names;
      const isAboutNone = atLeast === 0 || (atLeast === undefined && atMost !== undefined);
      if (isAboutNone || event === undefined || names.length > 1) return nothing;
      return item ? itemNeed(event, index.add(item)) : eventNeed(event);
    },
    anyOf: (needs) => {
      const [first = nothing] = needs;
      if (needs.includes(nothing)) return nothing;
      if (needs.every((need) => need === first)) return first;
      alternatives.push({ need: next, of: needs });
      return next++;
    },
    metBy: (subject) => {
      if (met.length < next) met = new Uint8Array(next * 2);
      else met.fill(0);
      const { facts } = subject;
      met[nothing] = 1;
      met[order] = facts.purchases.orders > 0 ? 1 : 0;
      met[cart] = facts.cart ? 1 : 0;
      met[newsletter] = facts.newsletter.status === 'none' ? 0 : 1;
      met[prompt] = facts.prompts.length > 0 ? 1 : 0;
      // Of so many names the rarest were left out.
      if (facts.tallies.totals.length >= maxNames) return met.fill(1);
      for (const [event] of facts.tallies.totals) {
        const need = events.get(event);
        if (need !== undefined) met[need] = 1;
      }
      for (const [event, ofEvent] of items) {
        for (const matcher of subject.events.matchers(event)) {
          const need = ofEvent.get(matcher);
          if (need !== undefined) met[need] = 1;
        }
      }
      // In order of their numbers: one may be an alternative of another.
      for (const { need, of } of alternatives) {
        for (const one of of) if (met[one] === 1) met[need] = 1;
      }
      return met;
    },
  };
};

const needOf = (question: Question): Need => {
  switch (question.type) {
    case 'orders':
      return needsOrder(question) ? order : nothing;
    case 'rfm':
    case 'probability_alive':
      return order;
    case 'stage_is':
      return question.stages.includes('prospect') ? nothing : order;
    case 'cart':
      return question.status?.includes('empty') ? nothing : cart;
    case 'newsletter':
      return question.is.includes('none') ? nothing : newsletter;
    case 'prompt':
      return prompt;
    default:
      return nothing;
  }
};

/** Whoever spent something has ordered, though all of it may have been paid back since. */
const needsOrder = (question: Extract<Question, { type: 'orders' }>): boolean =>
  (question.count?.atLeast ?? 0) > 0 ||
  question.lastWithinDays !== undefined ||
  question.lastNotWithinDays !== undefined;
