import { eventsOf, loggedEvents, type ToldEvent } from '../../support/profile-api.ts';
import type { Stack } from '../../support/stack.ts';

/** What ties a person together, as the owner's API tells it. */
type ToldTie = { tie: Record<string, string>; declined: string | null; evidence: unknown };

/** What a person is, did, and by what they are one, as far as the clock alone does not change it. */
export type Drawn = {
  profile: Record<string, unknown>;
  events: readonly string[];
  ties: readonly ToldTie[];
};

/** What goes on by itself while nobody does anything. */
const ticking = new Set([
  'isHere',
  'scores',
  'interests',
  'engagementTrend',
  'outlook',
  'segments',
]);

/** The ids of everybody that there is, or that a search finds. */
export async function everybody({ api }: Stack, q = ''): Promise<string[]> {
  const { items } = (await api(`/api/profiles?q=${encodeURIComponent(q)}`)) as {
    items: { id: string }[];
  };
  return items.map(({ id }) => id).toSorted();
}

/** Draws a person from all that the API answers. */
export async function draw(stack: Stack, id: string): Promise<Drawn> {
  const at = `/api/profiles/${encodeURIComponent(id)}`;
  const [profile, events, identity] = await Promise.all([
    stack.api(at) as Promise<object>,
    eventsOf(stack, { id }),
    stack.api(`${at}/identity`) as Promise<{ ties: ToldTie[] }>,
  ]);
  const lasting = Object.entries(profile).filter(([name]) => !ticking.has(name));
  const ties = identity.ties.filter(({ declined }) => declined !== 'undone');
  return {
    profile: Object.fromEntries(lasting),
    events: events.map(({ messageId }) => messageId),
    ties,
  };
}

/** Draws everybody. */
export async function drawAll(stack: Stack): Promise<Record<string, Drawn>> {
  const ids = await everybody(stack);
  const drawn = await Promise.all(ids.map(async (id) => [id, await draw(stack, id)] as const));
  return Object.fromEntries(drawn);
}

/** By the events' own time; of one millisecond by their ids, which a page counts up. */
export const inTime = (a: ToldEvent, b: ToldEvent): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));

/** The events of the log that are so, in the order of a timeline. */
export async function byHand(
  stack: Stack,
  isTheirs: (event: ToldEvent) => boolean,
): Promise<string[]> {
  const found = (await loggedEvents(stack)).filter(isTheirs);
  return found.toSorted(inTime).map(({ messageId }) => messageId);
}
