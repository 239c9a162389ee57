import type { enOrders, enOutlook, enStageReasons } from './en-person.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
/** After “seit”, “vor” and “alle” alike. */
const days = (count: number) => times(count, 'Tag', 'Tagen');
const usually = (count: number) => (count === 0 ? 'keine' : `etwa ${count}`);

/** Why a stage holds, in German. */
export const deStageReasons: typeof enStageReasons = {
  no_order: () => 'hat noch nicht bestellt',
  all_orders_refunded: () => 'hat bestellt und alles erstattet bekommen',
  one_order: () => 'hat einmal bestellt',
  orders_close_together: (orders) => `${orders} Bestellungen, alle in den ersten 14 Tagen`,
  several_orders: (orders) => `${orders} Bestellungen, nach über 14 Tagen wiedergekommen`,
  came_back: (orders) => `nach langer Pause wiedergekommen, nun ${orders} Bestellungen`,
  quiet_too_long: (_orders, limit) =>
    `seit über ${days(limit)} keine Bestellung, länger als bei Ihren Kunden üblich`,
  gone_too_long: (_orders, limit) =>
    `seit über ${days(limit)} keine Bestellung; danach kommt kaum noch jemand wieder`,
};

/** The outlook in German. */
export const deOutlook: typeof enOutlook = {
  title: 'Aussicht',
  reasons: {
    no_order: () => 'Es gibt noch keine Bestellung, nach der man urteilen könnte.',
    too_few_customers: ({ customers, needed }) =>
      `Für eine Aussicht braucht es ${needed} Kunden, die wiedergekommen sind. Ihr Shop hat bisher ${customers}.`,
    one_order_so_far: ({ since }) =>
      `Bisher eine Bestellung, vor ${since === 1 ? 'einem Tag' : days(since)}. Ob daraus eine Gewohnheit wird, ist offen.`,
    within_usual_rhythm: ({ gap, since }) =>
      `Bestellt etwa alle ${times(gap, 'Tag', 'Tage')}, zuletzt vor ${days(since)}: alles wie gewohnt.`,
    quiet_longer_than_usual: ({ gap, since }) =>
      `Bestellt sonst etwa alle ${times(gap, 'Tag', 'Tage')}, ist aber seit ${days(since)} still.`,
    probably_gone: ({ since }) => `Seit ${days(since)} still: Solche Kunden kommen selten zurück.`,
  },
  stillCustomer: 'Noch Kunde',
  stillCustomerHelp: (percent) =>
    `Die Wahrscheinlichkeit, dass noch eine Bestellung folgt, ist ${percent}.`,
  nextOrder: 'Nächste Bestellung',
  about: (date) => `etwa ${date}`,
  overdue: 'jederzeit zu erwarten',
  next90: 'Bestellungen in den nächsten 90 Tagen',
  basis: 'Errechnet daraus, wie alle Kunden Ihres Shops bestellen (BG/NBD-Modell).',
  group: 'Unter Ihren Kunden',
  rfm: { recency: 'Zuletzt bestellt', frequency: 'Bestellt oft', monetary: 'Gibt viel aus' },
  fifth: (value) => `${value} von 5`,
  cells: {
    champions: ['Einer der besten', 'bestellt oft, und gerade erst wieder'],
    loyal: ['Treu', 'kommt immer wieder'],
    promising: ['Vielversprechend', 'hat kürzlich bestellt und könnte Stammkunde werden'],
    new: ['Neu', 'hat gerade zum ersten Mal bestellt'],
    needs_attention: ['Braucht Zuwendung', 'war Durchschnitt und wird stiller'],
    at_risk: ['Gefährdet', 'bestellte oft, aber seit einiger Zeit nicht mehr'],
    cannot_lose: ['Nicht zu verlieren', 'war einer der besten und ist seit langem still'],
    hibernating: ['Eingeschlafen', 'bestellte selten, und das ist lange her'],
  },
  trends: {
    week_above_usual: ({ week }) =>
      `Lebhafter als sonst: ${times(week.now, 'Schritt', 'Schritte')} in den letzten sieben Tagen, sonst ${usually(week.usual)} in der Woche.`,
    visit_above_usual: ({ visit }) =>
      `Lebhafter als sonst: ${times(visit.now, 'Schritt', 'Schritte')} beim letzten Besuch, sonst ${usually(visit.usual)}.`,
    week_below_usual: ({ week }) =>
      `Stiller als sonst: ${times(week.now, 'Schritt', 'Schritte')} in den letzten sieben Tagen, sonst ${usually(week.usual)} in der Woche.`,
    as_usual: () => 'So lebhaft wie sonst.',
    too_little_known: () => 'Noch nicht oft genug da gewesen, um zu wissen, was üblich ist.',
  },
};

/** Orders and what they brought, in German. */
export const deOrders: typeof enOrders = {
  goods: 'Ware',
  refunded: 'Erstattet',
  net: 'Bleibt',
  tax: 'Steuer',
  shipping: 'Versand',
  average: 'Durchschnitt',
  perCurrency: (currency) => `Bestellungen in ${currency}`,
  reportedBy: {
    server: 'gemeldet vom Server Ihres Shops',
    page: 'gemeldet von der Seite',
    import: 'importiert',
  },
  refundedOn: (amount, date) => `${amount} erstattet am ${date}`,
  withCode: (code) => `mit dem Code ${code}`,
  more: (count) => `${times(count, 'frühere Bestellung', 'frühere Bestellungen')} zeigen`,
  problems: 'Nicht gezählt',
  problem: {
    no_transaction_id:
      'Eine Bestellung ohne Nummer: Neu laden wäre von einer zweiten Bestellung nicht zu unterscheiden.',
    already_counted: 'Eine Bestellung, die schon gezählt war.',
    unknown_order: 'Eine Erstattung zu einer Bestellung, die nicht bekannt ist.',
    not_proven: 'Nur der Server Ihres Shops darf diese Bestellung ändern.',
    negative_amount: 'Ein Betrag unter null.',
    absurd_amount: 'Ein Betrag, den keine Bestellung haben kann.',
  },
  pastCarts: 'Frühere Warenkörbe',
  noPastCarts: 'Davor gab es keinen Warenkorb.',
  ordered: 'Bestellt',
  orderedAfter: (days) => `${days} liegengelassen, dann bestellt`,
  emptied: 'Wieder geleert',
  cartOf: (from, to) => (from === to ? from : `${from} bis ${to}`),
};
