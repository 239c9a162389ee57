import type { VisitorId } from '../../client/protocol/ids.ts';

/** What an owner decides by hand about who is who. Each is an event of the log, proven, from the server. */
export const decisionEvents = ['identity_undone', 'identity_redone', 'identity_joined'] as const;
export type DecisionEvent = (typeof decisionEvents)[number];

/**
 * What a decision is about: what ties a visitor to a key, or a user to an address. As properties of the
 * event they are `visitor_id`, `user_id`, `email` and `order`.
 */
export type Tie =
  | { type: 'visitor_user'; visitorId: VisitorId; userId: string }
  | { type: 'visitor_email'; visitorId: VisitorId; email: string }
  | { type: 'visitor_order'; visitorId: VisitorId; order: string }
  | { type: 'user_email'; userId: string; email: string };
