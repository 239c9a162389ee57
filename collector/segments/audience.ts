import { createHash } from 'node:crypto';
import type { ProfileFacts } from '../profile/profile.ts';

/**
 * The address under which somebody agreed to advertising and proved it: consent to marketing stands, and
 * the newsletter was confirmed from the address itself or the shop's own server vouches for it. Nothing
 * for everybody else.
 */
export const mailableAddress = ({
  consents,
  newsletter,
  identities,
}: Pick<ProfileFacts, 'consents' | 'newsletter' | 'identities'>): string | undefined => {
  if (consents.marketing.value !== 'granted') return undefined;
  if (newsletter.status === 'unsubscribed') return undefined;
  if (newsletter.status === 'confirmed') return newsletter.email;
  const proven = identities.find((one) => one.type === 'email' && one.strength === 'proven');
  return proven?.value;
};

/** SHA-256 of the normalised address in hex, as Google's Customer Match and Meta's Custom Audiences take it. */
export const hashAddress = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');
