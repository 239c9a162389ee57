import { createHmac, timingSafeEqual } from 'node:crypto';

/** A working day; then the owner takes a new one from the dashboard. */
const passMs = 12 * 3_600_000;

/** Proof for the panel in a shop's page that whoever opens it came from the dashboard. */
export type InspectionPasses = {
  issue(site: string): string;
  isValid(site: string, pass: string): boolean;
};

/**
 * Passes for the panel "What I found on this page": an expiry and its HMAC under the admin token, so
 * that they outlive a restart and nothing is kept. A pass opens the panel and reads nothing from here.
 */
export const createInspectionPasses = (deps: {
  adminToken: string;
  now(): number;
}): InspectionPasses => {
  const sign = (site: string, until: string): string =>
    createHmac('sha256', deps.adminToken).update(`inspection ${site} ${until}`).digest('base64url');

  return {
    issue: (site) => {
      const until = (deps.now() + passMs).toString(36);
      return `${until}.${sign(site, until)}`;
    },
    isValid: (site, pass) => {
      const [until = '', signature = ''] = pass.split('.');
      const expected = Buffer.from(sign(site, until));
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      return Number.parseInt(until, 36) > deps.now();
    },
  };
};
