import type { DeviceHint } from '../store/event.ts';
import { createRecentMap } from './junk/recent-map.ts';

/** The first that fits: many browsers name Chrome and Safari as well. Programs that show pages come first. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['instagram', /Instagram/],
  ['facebook', /FBA[NV]\//],
  ['edge', /Edg(?:e|A|iOS)?\//],
  ['opera', /OPR\/|Opera/],
  ['samsung', /SamsungBrowser\//],
  ['duckduckgo', /DuckDuckGo\/|Ddg\//],
  ['firefox', /(?:Firefox|FxiOS)\//],
  ['chrome', /(?:Chrome|Chromium|CriOS)\//],
  ['safari', /Version\/.*Safari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['ios', /iPhone|iPod|iPad/],
  ['windows', /Windows/],
  ['android', /Android/],
  ['chromeos', /CrOS/],
  ['macos', /Macintosh/],
  ['linux', /Linux|X11/],
];

const tablet = /iPad|Tablet|Silk\/|Kindle|Android(?!.*\bMobile\b)/;
const phone = /iPhone|iPod|\bMobile\b/;

const nameOf = (rules: readonly (readonly [string, RegExp])[], text: string): string | undefined =>
  rules.find(([, rule]) => rule.test(text))?.[0];

/**
 * What a `User-Agent` says of the device, as coarse as an owner needs it; the text itself is not kept. An
 * iPad that asks for pages as a Mac would counts as one, and what names no system is nothing.
 */
export const parseDevice = (userAgent: string): DeviceHint | undefined => {
  const system = nameOf(systems, userAgent);
  if (system === undefined) return undefined;
  const browser = nameOf(browsers, userAgent);
  const kind = tablet.test(userAgent) ? 'tablet' : phone.test(userAgent) ? 'phone' : 'desktop';
  return { kind, ...(browser !== undefined && { browser }), system };
};

const maxAgents = 2000;
/** No browser's name is longer; what is, would only fill the memory and keep the rules busy. */
const maxAgentLength = 512;

/** What a `User-Agent` says of the device. */
export type DeviceOf = (userAgent: string) => DeviceHint | undefined;

/** Remembers what was read from the latest `User-Agent`s: most requests repeat one. */
export const createDeviceHints = (): DeviceOf => {
  const hints = createRecentMap(maxAgents, (userAgent) => ({ device: parseDevice(userAgent) }));
  return (userAgent) => hints.of(userAgent.slice(0, maxAgentLength)).device;
};
