import type { Properties } from '../../client/protocol/event.ts';
import type { VouchedDeed } from '../mail/vouch.ts';
import { readItems } from '../profile/properties.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { OwnData } from './own-data.ts';
import { confirmedItself } from './reach.ts';

/** What can be done on the page, beside reading. */
export const deeds = [
  'pause',
  'resume',
  'quiet',
  'talk',
  'object',
  'rename',
  'readdress',
  'drop_product',
  'erase',
] as const;
export type Deed = (typeof deeds)[number];

/** How the browser itself is told: nothing of Tresen at all, no prompts, or neither. */
export type DeviceWish = 'pause' | 'resume' | 'quiet' | 'talk';

export const isDeed = (text: string): text is Deed => deeds.some((deed) => deed === text);

const source = 'me';
const maxName = 120;

type Written = { properties: Properties; event: string; traits?: Properties };

/**
 * The events that a deed leaves in the log, each the word of somebody who has shown who they are. Nothing
 * where there is nothing to say.
 */
export const eventsOf = (
  deed: Deed,
  data: OwnData,
  form: { get(name: string): string | null },
  { now, randomId }: { now: number; randomId: string },
): VouchedDeed[] =>
  writtenBy(deed, data, form).map((written, index) => ({
    ...data.actor,
    ...written,
    messageId: `me-${randomId}-${index}`,
    at: now,
  }));

const writtenBy = (
  deed: Deed,
  data: OwnData,
  form: { get(name: string): string | null },
): Written[] => {
  switch (deed) {
    case 'pause':
      return [consent(data, { analytics: 'denied', personalization: 'denied', prompts: 'denied' })];
    case 'resume':
      return [consent(data, { prompts: 'granted' })];
    case 'quiet':
      return [consent(data, { prompts: 'denied' })];
    case 'talk':
      return [consent(data, { prompts: 'granted' })];
    case 'object':
      return [
        consent(data, { marketing: 'denied', personalization: 'denied', prompts: 'denied' }),
        ...endedBy(data).map((properties) => ({ event: 'newsletter_unsubscribed', properties })),
      ];
    case 'rename':
      return correction('name', (form.get('name') ?? '').trim().slice(0, maxName));
    case 'readdress':
      return correction('email', normaliseEmail(form.get('email') ?? '') ?? '');
    case 'drop_product':
    case 'erase':
      return [];
  }
};

/** Under the address, where that is all that is known: so it is found again. */
const consent = ({ proof, actor }: OwnData, said: Readonly<Record<string, string>>): Written => ({
  event: 'consent_changed',
  properties: {
    ...said,
    source,
    path: '/me',
    ...(proof.type === 'mail' && actor.userId === undefined && { email: proof.email }),
  },
});

/**
 * A name is corrected at once. Another address is only a wish: whoever asks has not shown that it is theirs,
 * so it does not stand where addresses are looked for.
 */
const correction = (field: 'name' | 'email', value: string): Written[] => {
  if (value === '') return [];
  const properties = { field, value };
  return [
    {
      event: 'profile_corrected',
      properties,
      ...(field === 'name' && { traits: { name: value, firstName: null, lastName: null } }),
    },
  ];
};

/**
 * The subscriptions that an objection ends. A browser that merely typed an address ends what it asked for
 * itself, and does not name the address: its owner may have subscribed elsewhere.
 */
const endedBy = (data: OwnData): Properties[] => {
  const { proof, userId, events } = data;
  const open = subscriptionsOf(data);
  const isOwn = (email: string): boolean =>
    userId !== undefined ||
    (proof.type === 'mail' && proof.email === email) ||
    confirmedItself(events, email);
  const typed = open.some((email) => !isOwn(email)) ? [{ method: source }] : [];
  return [...open.filter(isOwn).map((email) => ({ email, method: source })), ...typed];
};

/** The addresses of this person that are subscribed, or wait to be. */
export const subscriptionsOf = ({ events, proof }: OwnData): string[] => {
  const standing = new Map<string, boolean>();
  for (const { event, properties } of events) {
    const email = normaliseEmail(String(properties.email ?? ''));
    if (email === undefined) continue;
    if (event === 'newsletter_requested' || event === 'newsletter_confirmed') {
      standing.set(email, true);
    }
    if (event === 'newsletter_unsubscribed') standing.set(email, false);
  }
  const open = [...standing].filter(([, isOn]) => isOn).map(([email]) => email);
  return [...new Set(proof.type === 'mail' ? [...open, proof.email] : open)];
};

/** Events that tell of an interest in one product, and of nothing that has to stay. */
const interestEvents: ReadonlySet<string> = new Set([
  'view_item',
  'item_engagement',
  'select_item',
  'add_to_wishlist',
]);

/** Places in the log of everything that makes up the interest in a product. */
export const interestIn = (events: readonly LoggedEvent[], product: string): number[] =>
  events
    .filter(
      ({ event, properties }) =>
        interestEvents.has(event) &&
        (readItems(properties) ?? []).some(
          ({ item_id, item_name }) => (item_id ?? item_name) === product,
        ),
    )
    .map(({ seq }) => seq);
