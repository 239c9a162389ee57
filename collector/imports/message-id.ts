import { hash } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { provenVisitorOf } from '../ingest/ids.ts';

/** 132 bits: no two records of any shop share them. */
const idLength = 22;

/**
 * The id of a message that follows from what it says, so that a file that is imported again, or a
 * webhook that is delivered again, adds nothing.
 */
export const messageIdOf = (what: string, ...parts: readonly unknown[]): string =>
  `${what}.${hash('sha256', JSON.stringify(parts), 'base64url').slice(0, idLength)}`;

/** The visitor of who is known by an address only: the same for the same address, always. */
export const visitorOfEmail = (site: SiteKey | string, email: string): string =>
  provenVisitorOf(`email\n${site}\n${email}`);

/** The visitor of an order of which neither a user nor an address is known. */
export const visitorOfOrder = (site: SiteKey | string, orderId: string): string =>
  provenVisitorOf(`order\n${site}\n${orderId}`);
