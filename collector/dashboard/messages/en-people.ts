const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What leads from room to room. */
export const enNavigation = {
  label: 'Main menu',
  people: 'People',
  segments: 'Segments',
  imports: 'Import',
  privacy: 'Privacy',
  mails: 'Mails',
  security: 'Security',
};

/** The list of people: what narrows it down, and what to press. */
export const enPeople = {
  filters: 'Filter',
  apply: 'Show',
  any: 'All',
  names: {
    stage: 'Stage',
    segment: 'Segment',
    cart: 'Cart',
    newsletter: 'Newsletter',
    intent: 'Likely to buy',
    engagement: 'Interest',
    seen: 'Last seen',
    orders: 'Orders',
    site: 'Shop',
    q: 'Search',
  },
  carts: { open: 'Full', abandoned: 'Left behind', empty: 'Empty' },
  newsletters: {
    none: 'Not asked for',
    pending: 'Not confirmed yet',
    confirmed: 'Confirmed',
    unsubscribed: 'Cancelled',
  },
  seen: {
    '1d': 'in the last 24 hours',
    '7d': 'in the last 7 days',
    '30d': 'in the last 30 days',
    'over-30d': 'not for 30 days',
    'over-90d': 'not for 90 days',
    'over-365d': 'not for a year',
  },
  orders: { yes: 'Has ordered', no: 'Has not ordered' },
  atLeast: (value: number) => `at least ${value}`,
  remove: (filter: string) => `Remove: ${filter}`,
  removeAll: 'Remove all',
  fit: (count: number, isMore: boolean) =>
    isMore ? `More than ${count} people fit.` : `${times(count, 'person fits', 'people fit')}.`,
  nobodyFits: 'Nobody fits these filters.',
  nobodyFitsHelp: 'Remove one of them, or start again with everyone.',
  nobodyYet: 'Nobody has been here in this period.',
  nobodyExactly: (q: string) => `Nobody is called exactly “${q}”.`,
  didYouMean: 'Did you mean one of these?',
  newest: 'Back to the newest',
  keys: {
    title: 'Keys',
    open: 'Keys: press ?',
    close: 'Close',
    on: 'Use these keys',
    search: 'Go to the search',
    next: 'Next person',
    previous: 'Previous person',
    enter: 'Open the person',
    help: 'Show these keys',
    down: 'arrow down',
    up: 'arrow up',
    return: 'Enter',
  },
};
