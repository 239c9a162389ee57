import type { ToldEvent } from '../../support/profile-api.ts';

/** One step of the walk, as it must appear in the person's history. */
type Step = { name: string; is(event: ToldEvent): boolean };

const named = (name: string): Step => ({ name, is: ({ event }) => event === name });
const viewOf = (name: string, path: RegExp): Step => ({
  name: `page_view ${name}`,
  is: ({ event, properties }) => event === 'page_view' && path.test(String(properties.path)),
});

const lists = (event: ToldEvent) =>
  event.event === 'view_item_list' ? [String(event.properties.item_list_id)] : [];
const listOf = (name: string, id: RegExp): Step => ({
  name: `view_item_list ${name}`,
  is: (event) => lists(event).some((list) => id.test(list)),
});

/** The walk of the whole loop, in order. */
export const wholeLoop: readonly Step[] = [
  viewOf('home', /^\/(\w\w)?\/?$/),
  listOf('home', /^home/),
  viewOf('category', /^\/\w\w\/c\//),
  listOf('category', /^category/),
  named('select_item'),
  viewOf('product', /^\/\w\w\/p\//),
  named('view_item'),
  named('add_to_cart'),
  named('prompt_exposed'),
  named('prompt_shown'),
  named('newsletter_requested'),
  named('prompt_submitted'),
  named('view_cart'),
  named('begin_checkout'),
  named('purchase'),
];

/** The steps that are missing or there more than once, and the first one out of order; empty is good. */
export function faultsOf(events: readonly ToldEvent[], steps: readonly Step[]): string[] {
  const places = steps.map((step) => ({
    name: step.name,
    at: events.flatMap((event, index) => (step.is(event) ? [index] : [])),
  }));
  const miscounted = places
    .filter(({ at }) => at.length !== 1)
    .map(({ name, at }) => `${name} is there ${at.length} times`);
  const late = places.find(({ at }, i) => (at[0] ?? 0) < (places[i - 1]?.at[0] ?? 0));
  const twice = events.filter(
    ({ messageId }, i) => events.findIndex((other) => other.messageId === messageId) !== i,
  );
  return [
    ...miscounted,
    ...(late ? [`${late.name} is out of order`] : []),
    ...twice.map(({ event, messageId }) => `${event} ${messageId} is there twice`),
  ];
}
