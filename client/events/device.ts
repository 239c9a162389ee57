import { attempt } from '../platform/attempt.ts';
import { readCookie, writeCookie } from '../platform/cookie.ts';
import { clearStored, readStored, writeStored } from '../platform/storage.ts';
import type { VisitorId } from '../protocol/ids.ts';
import { visitorCookieMaxAgeS } from '../protocol/limits.ts';

/** What later pages are to know, apart from events. */
export type Notes = {
  /** As whom the collector knows this device. */
  userId?: string | undefined;
  /** What the shop's pages are compared with: the last cart, what a form was about to change. */
  shop?: Record<string, unknown> | undefined;
};

/** What stays on the device, only while analytics is granted. */
export type Device = Notes & {
  visitorId: VisitorId;
  /** JSON of the consent that the collector has been told of. */
  consent?: string | undefined;
  /** What the page remembers, opaque here; without personalization only the session. */
  memory?: unknown;
};

/**
 * What an earlier page or another tab left; nothing where storage is empty or forbidden. The visitor `denied` is
 * nobody: the visitor's own page (`/me`) was told to pause, whatever a banner says (`readCookie`).
 */
export function findDevice(): Device | undefined {
  const stored = readStored<Device>();
  const visitorId = (readCookie() ?? stored?.visitorId) as VisitorId | undefined;
  // The cookie outlives a cleared storage and the other way round; both have to name one visitor.
  return visitorId && { ...(stored?.visitorId === visitorId && stored), visitorId };
}

/** Writes the device's state for the next page and for other tabs, wherever the browser lets it. */
export function saveDevice(device: Device): void {
  attempt(() => writeStored(device));
  attempt(() => writeCookie(device.visitorId, visitorCookieMaxAgeS));
}

/** Leaves neither cookie nor storage entry. */
export function eraseDevice(): void {
  attempt(() => clearStored());
  attempt(() => writeCookie('', 0));
}
