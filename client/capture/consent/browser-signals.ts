import type { ConsentSource } from '../../protocol/consent.ts';

/** The browser's own refusal: Global Privacy Control (W3C draft) or Do Not Track. */
export function readBrowserRefusal(): ConsentSource | undefined {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & {
    globalPrivacyControl?: boolean;
    doNotTrack?: string | null;
  };
  if (globalPrivacyControl) return 'gpc';
  return doNotTrack === '1' ? 'dnt' : undefined;
}
