import { createHash } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { normaliseEmail } from '../store/email.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

const prefix = 'objected_';

/**
 * The key under which an objection is kept: a digest, so that the list holds no address. Somebody who
 * knows an address can look whether it is on the list, which is what the list is for.
 */
const keyOf = (site: SiteKey, email: string): string | undefined => {
  const address = normaliseEmail(email);
  if (address === undefined) return undefined;
  return `${prefix}${createHash('sha256').update(`${site}\n${address}`).digest('hex')}`;
};

/**
 * Notes that nobody may advertise to this address again (GDPR Art. 21(3): an objection to direct marketing
 * holds for good, and to heed it something has to stay; Art. 17(3)(b)).
 */
export const objectToMail = async (
  records: Pick<StoreWriter, 'saveSetting'>,
  site: SiteKey,
  email: string,
  now: number,
): Promise<void> => {
  const key = keyOf(site, email);
  if (key !== undefined) await records.saveSetting(key, String(now), 'absent');
};

/** Takes the objection back: the address itself asked for mail again and confirmed it. */
export const allowMail = async (
  records: Pick<StoreWriter, 'saveSetting'>,
  site: SiteKey,
  email: string,
): Promise<void> => {
  const key = keyOf(site, email);
  if (key !== undefined) await records.saveSetting(key, null);
};

/** True when this address objected; ask before every mail that advertises. */
export const hasObjected = async (
  store: Pick<StoreReader, 'setting'>,
  site: SiteKey,
  email: string,
): Promise<boolean> => {
  const key = keyOf(site, email);
  return key !== undefined && (await store.setting(key)) !== undefined;
};

/** Adds the objections of one store to another's. */
export const copyObjections = async (
  from: Pick<StoreReader, 'settings'>,
  to: Pick<StoreWriter, 'saveSetting'>,
): Promise<void> => {
  for (const { key, value } of await from.settings()) {
    if (key.startsWith(prefix)) await to.saveSetting(key, value, 'absent');
  }
};
