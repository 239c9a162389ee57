import { readCookie, writeCookie } from '../platform/cookie.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import type { ConsentState } from '../protocol/consent.ts';
import type { VisitorId } from '../protocol/ids.ts';
import { visitorCookieMaxAgeS } from '../protocol/limits.ts';
import type { Session } from './session.ts';

/** What stays on the device, only while analytics is granted. */
export type Device = {
  visitorId: VisitorId;
  session?: Session | undefined;
  /** The consent that the collector has been told of. */
  consent?: ConsentState | undefined;
  userId?: string | undefined;
  /** What scores and decisions remember, opaque here; only while personalization is granted. */
  memory?: unknown;
};

/** Reads what an earlier page or another tab left, or makes a new visitor of the given id. */
export function loadDevice(freshId: string): Device {
  const stored = readStored<Device>();
  const visitorId = (readCookie() ?? stored?.visitorId ?? freshId) as VisitorId;
  // The cookie outlives a cleared storage and the other way round; the same visitor owns both.
  const device = stored?.visitorId === visitorId ? stored : { visitorId };
  writeCookie(visitorId, visitorCookieMaxAgeS);
  return device;
}

/** Whether anything of ours is on the device. */
export const isOnDevice = (): boolean => !!(readCookie() ?? readStored());

/** Writes the device's state for the next page and for other tabs. */
export const saveDevice = (device: Device): void => writeStored(device);

/** Leaves neither cookie nor storage entry. */
export function eraseDevice(): void {
  writeCookie('', 0);
  writeStored(undefined);
}
