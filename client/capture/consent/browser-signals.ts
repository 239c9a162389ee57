import type { ConsentSource } from '../../protocol/consent.ts';

declare const navigator: Navigator & {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
};

/** The browser's own refusal: Global Privacy Control (W3C draft) or Do Not Track. */
export const readBrowserRefusal = (): ConsentSource | undefined =>
  navigator.globalPrivacyControl ? 'gpc' : navigator.doNotTrack === '1' ? 'dnt' : undefined;
