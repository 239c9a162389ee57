import { isbot } from 'isbot';
import type { Doubt } from '../../store/event.ts';

/** What is read from a `User-Agent`; the text itself is not kept with any event. */
export type Agent = {
  doubts: readonly Doubt[];
  /** Nothing is said, or a network of caches speaks in the browser's place. */
  isSilent: boolean;
  /** Major version of Chromium, also under the names of Edge, Opera, Samsung and others. */
  chromium?: number;
  firefox?: number;
  /** Apple's own browser, which sends no client hints. */
  isSafari: boolean;
  system?: System;
};
/** Where a browser says it runs. Android may ask for a page as a desktop would: both count as Linux. */
export type System = 'windows' | 'mac' | 'linux' | 'chromeos';

/** CloudFront puts its own name in the place of every browser's, unless told otherwise (AWS, "Request headers"). */
const silent = /^\s*(?:Amazon CloudFront)?\s*$/;
const headless = /Headless/i;

const systems: readonly (readonly [System, RegExp])[] = [
  ['windows', /Windows/],
  ['chromeos', /CrOS/],
  ['mac', /Macintosh/],
  ['linux', /Linux|Android|X11/],
];

/** Reads what a sender says it is: in `User-Agent`, and in the brands of `Sec-CH-UA`. */
export const parseAgent = (userAgent: string, brands: string): Agent => {
  const chromium = majorOf(/(?:Headless)?Chrom(?:e|ium)\/(\d+)/, userAgent);
  const firefox = majorOf(/ Firefox\/(\d+)/, userAgent);
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return {
    doubts: doubtsOf(userAgent, brands),
    isSilent: silent.test(userAgent),
    ...(chromium === undefined ? {} : { chromium }),
    ...(firefox === undefined ? {} : { firefox }),
    ...(system === undefined ? {} : { system }),
    isSafari: chromium === undefined && /\bVersion\/\d.*\bSafari\//.test(userAgent),
  };
};

/** A headless browser is one of the bots that `isbot` knows by name; here it has a name of its own. */
const doubtsOf = (userAgent: string, brands: string): Doubt[] => {
  if (headless.test(userAgent) || headless.test(brands)) return ['headless'];
  return !silent.test(userAgent) && isbot(userAgent) ? ['named_bot'] : [];
};

const majorOf = (pattern: RegExp, userAgent: string): number | undefined => {
  const digits = pattern.exec(userAgent)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
