import type { VisitorId } from '../../client/protocol/ids.ts';
import type { DeviceHint, LoggedEvent } from '../store/event.ts';

/** A browser that a person used; coarse, and absent where the log knows nothing of it. */
export type Device = {
  visitorId: VisitorId;
  firstSeenAt: number;
  lastSeenAt: number;
} & Partial<DeviceHint>;

const maxDevices = 50;

/** The browsers in these events, the last used first; what is known of each is what was told last. */
export function foldDevices(events: readonly LoggedEvent[]): Device[] {
  const devices = new Map<VisitorId, Device>();
  let last: Device | undefined;
  for (const { visitorId, at, source, isProven, device } of events) {
    // What a shop's server reports of somebody comes from no browser of theirs.
    if (source === 'server' || isProven) continue;
    const known = devices.get(visitorId) ?? { visitorId, firstSeenAt: at, lastSeenAt: at };
    if (known !== last) devices.delete(visitorId);
    last = device && !isAsTold(known, device) ? { ...known, ...device } : known;
    last.lastSeenAt = at;
    devices.set(visitorId, last);
  }
  return [...devices.values()].slice(-maxDevices).toReversed();
}

const isAsTold = (known: Device, { kind, browser, system }: DeviceHint): boolean =>
  known.kind === kind && known.browser === browser && known.system === system;
