import type { Profile } from '../profile/profile.ts';
import type { Messages } from './messages/en.ts';

/** What to call a person: the name, an address, the customer number, or a short mark. */
export function displayName({ name, identities, person }: Profile, words: Messages): string {
  if (name !== undefined) return name;
  const email = identities.findLast((one) => one.type === 'email');
  if (email) return email.value;
  if (person.type === 'email') return person.email;
  return person.type === 'known'
    ? words.customer(person.userId)
    : words.visitor(markOf(person.visitorId));
}

/** Four letters of the random id tell visitors apart well enough for a glance. */
function markOf(visitorId: string): string {
  return (
    visitorId
      .replace(/[^0-9a-z]/gi, '')
      .slice(0, 4)
      .toUpperCase() || '?'
  );
}
