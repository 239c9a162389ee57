import { html } from 'hono/html';
import { readText } from '../../profile/properties.ts';
import { normaliseEmail } from '../../store/email.ts';
import type { LoggedEvent } from '../../store/event.ts';
import type { OwnData } from '../own-data.ts';
import { card } from './frame.ts';
import type { Markup, MeView } from './me-view.ts';

type Fact = { name: string; value: string; from: string };

/** What is known of a person, and for each piece who said it, when and where. */
export const knownCard = (data: OwnData, view: MeView): Markup => {
  const { words } = view;
  const facts = factsOf(data, view);
  return card(
    words.known.title,
    words.known.why,
    facts.length === 0
      ? html`<p class="soft">${words.none}</p>`
      : html`<ul class="rows">${facts.map(
          ({ name, value, from }) =>
            html`<li><span class="split"><b>${name}</b><span>${value}</span></span><span class="from">${from}</span></li>`,
        )}</ul>`,
  );
};

const factsOf = ({ proof, profile, events }: OwnData, view: MeView): Fact[] => {
  const { known } = view.words;
  const names: Record<string, string> = { name: known.name, email: known.email };
  const traits = profile.traits.map(({ name, value, at, source, isProven }) => ({
    name: names[name] ?? known.other(name),
    value: typeof value === 'string' ? value : JSON.stringify(value),
    from: sayWho(
      events.find((event) => event.at === at && event.traits?.[name] !== undefined),
      { at, isServer: isProven || source === 'server' },
      view,
    ),
  }));
  const emails = [...firstNamed(events)].map(([value, event]) => ({
    name: known.email,
    value,
    from: sayWho(event, { at: event.at, isServer: event.isProven === true }, view),
  }));
  const ids = profile.identities
    .filter(({ type }) => type === 'user_id')
    .map(({ value, at }) => ({
      name: known.userId,
      value: String(value),
      from: sayWho(
        events.find((event) => event.at === at && event.userId === value),
        { at, isServer: false },
        view,
      ),
    }));
  const marks = profile.devices.slice(0, 1).map(({ firstSeenAt }) => ({
    // Who came by a mail may sit at another browser than the one that is meant.
    name: proof.type === 'browser' ? known.visitor : known.visitorElsewhere,
    value: known.visitorValue,
    from: known.from[proof.type === 'browser' ? 'consent' : 'elsewhere'](
      view.formats.date(firstSeenAt),
    ),
  }));
  const others = traits.filter(({ value }) => !emails.some((email) => email.value === value));
  return [...others, ...emails, ...ids, ...marks];
};

/** Each address with the event that told of it first. */
const firstNamed = (events: readonly LoggedEvent[]): Map<string, LoggedEvent> => {
  const found = new Map<string, LoggedEvent>();
  for (const event of events) {
    for (const text of [readText(event.properties, 'email'), textOf(event.traits?.email)]) {
      const email = normaliseEmail(text ?? '');
      if (email !== undefined && !found.has(email)) found.set(email, event);
    }
  }
  return found;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const sayWho = (
  event: LoggedEvent | undefined,
  { at, isServer }: { at: number; isServer: boolean },
  { words, formats }: MeView,
): string => {
  const { from } = words.known;
  const on = formats.date(at);
  if (event?.event === 'profile_corrected') return from.me(on);
  if (event?.event === 'newsletter_requested') return from.newsletter(on);
  if (event?.event === 'purchase' || event?.event === 'begin_checkout') return from.order(on);
  return event?.isProven || isServer ? from.server(on) : from.page(on);
};
