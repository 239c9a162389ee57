import type { ConsentTool } from './tool.ts';

type Cookiebot = { hasResponse?: boolean; consent?: Record<string, boolean | string | null> };

/** Cookiebot (cookiebot.com, "Developer"). */
export const cookiebot: ConsentTool = {
  source: 'cookiebot',
  events: 'CookiebotOnConsentReady CookiebotOnAccept CookiebotOnDecline',
  read(tell) {
    const { Cookiebot } = window as { Cookiebot?: Cookiebot };
    if (!Cookiebot?.consent) return;
    const { method: _, ...categories } = Cookiebot.consent;
    tell(categories, Cookiebot.hasResponse ? false : undefined);
  },
};
