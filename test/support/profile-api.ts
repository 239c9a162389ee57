import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from './stack.ts';

/** An event as the owner's API tells it, as far as the tests look at it. */
export type ToldEvent = {
  messageId: string;
  event: string;
  visitorId: string;
  at: number;
  source: string;
  properties: Record<string, unknown>;
};

type Page<Item> = { items: Item[]; next: unknown };

/** The one person that a search finds. */
export async function onlyProfile({ api }: Stack, q: string): Promise<{ id: string }> {
  const { items } = (await api(`/api/profiles?q=${encodeURIComponent(q)}`)) as Page<{ id: string }>;
  const [profile, ...others] = items;
  if (profile && others.length === 0) return profile;
  throw new Error(`${items.length} profiles are found by "${q}"; one was expected.`);
}

/** What a person did, in order of the events' own time. */
export async function eventsOf({ api }: Stack, { id }: { id: string }): Promise<ToldEvent[]> {
  const { items } = (await api(
    `/api/profiles/${encodeURIComponent(id)}/events?limit=1000`,
  )) as Page<ToldEvent>;
  return items;
}

/** Every event in the log, in order of arrival. */
export async function loggedEvents({ api }: Stack): Promise<ToldEvent[]> {
  const all: ToldEvent[] = [];
  for (let after: unknown = 0; after !== null; ) {
    const path = `/api/events?site=demo&limit=1000&after=${after}`;
    const { items, next } = (await api(path)) as Page<ToldEvent>;
    all.push(...items);
    after = next;
  }
  return all;
}

/** Asks again until the answer is there, or fails with what was wrong the last time. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isThere: (answer: Answer) => boolean = () => true,
  patienceMs = 15_000,
): Promise<Answer> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const outcome = await ask().then(
      (answer) => ({ answer, enough: isThere(answer) }),
      (cause: unknown) => ({ cause, enough: false }),
    );
    if ('answer' in outcome && (outcome.enough || performance.now() > until)) return outcome.answer;
    if ('cause' in outcome && performance.now() > until) throw outcome.cause;
    await wait(100);
  }
}
