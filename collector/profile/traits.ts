import type { EventSource, Json } from '../../client/protocol/event.ts';
import type { LoggedEvent } from '../store/event.ts';

/** Something that was said about a person, by whom and when: Segment's reserved traits and the shop's own. */
export type Trait = {
  name: string;
  value: Json;
  at: number;
  source: EventSource;
  /** The shop's own server said so. What a page asserts does not overwrite it. */
  isProven: boolean;
};

const maxTraits = 300;
const maxNameLength = 100;
/** An address or a company fits in. */
const maxValueLength = 2000;

/**
 * What was said last of everything, by name; a page overwrites nothing that the shop's server has proven,
 * and `null` takes back. Beyond 300 the proven ones stay, then the latest.
 */
export function foldTraits(events: readonly LoggedEvent[]): Trait[] {
  const traits = new Map<string, Trait>();
  for (const { traits: said, at, source, isProven = false } of events) {
    if (!said) continue;
    for (const [name, value] of Object.entries(said)) {
      if (name.length > maxNameLength || (traits.get(name)?.isProven && !isProven)) continue;
      if (isTooLong(value)) continue;
      traits.set(name, { name, value, at, source, isProven });
    }
  }
  return [...traits.values()]
    .filter(({ value }) => value !== null && value !== '')
    .toSorted((a, b) => Number(b.isProven) - Number(a.isProven) || b.at - a.at || byName(a, b))
    .slice(0, maxTraits)
    .toSorted(byName);
}

const byName = (a: Trait, b: Trait): number => (a.name < b.name ? -1 : Number(a.name > b.name));

function isTooLong(value: Json): boolean {
  if (typeof value === 'string') return value.length > maxValueLength;
  return (
    typeof value === 'object' && value !== null && JSON.stringify(value).length > maxValueLength
  );
}

/** The name the shop gave, from Segment's reserved traits; the latest of `name` and its two parts. */
export function nameIn(traits: readonly Trait[]): string | undefined {
  const textOf = (name: string): string | undefined => {
    const value = traits.find((trait) => trait.name === name)?.value;
    const text = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
    return text === '' ? undefined : text;
  };
  const parts = [textOf('firstName'), textOf('lastName')].filter((part) => part !== undefined);
  return (textOf('name') ?? (parts.join(' ') || undefined))?.slice(0, 120);
}
