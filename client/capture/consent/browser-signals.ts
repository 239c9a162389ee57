import { readCookie } from '../../platform/cookie.ts';
import type { ConsentSource } from '../../protocol/consent.ts';

/**
 * A refusal that stands before any banner: Global Privacy Control (W3C draft), Do Not Track, or the pause
 * that was asked for on the visitor's own page. Only that the pause is there is read (TDDDG § 25 (2) no. 2).
 */
export function readBrowserRefusal(): ConsentSource | false {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & {
    globalPrivacyControl?: boolean;
    doNotTrack?: string | null;
  };
  if (globalPrivacyControl) return 'gpc';
  return doNotTrack === '1' ? 'dnt' : readCookie() === 'me' && 'me';
}
