import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/** By what somebody is looked for who asks for their data, or wants to be forgotten. */
export type PersonAskedFor =
  /** An absorbed profile's id leads on to who absorbed it. */
  | { type: 'profile'; id: string }
  | { type: 'user'; site: SiteKey; userId: string }
  /** Whoever's address it is said to be: perhaps several profiles. */
  | { type: 'email'; site: SiteKey; email: string }
  /** One browser, whoever used it. */
  | { type: 'visitor'; site: SiteKey; visitorId: VisitorId };
