import { hasCookie } from '../../platform/cookie.ts';
import type { ConsentTool } from './tool.ts';

/**
 * Shopware's own cookie settings. They announce which of the shop's cookies were switched. Between pages
 * they keep no other state than those cookies; only such as the shop itself names as its consent are
 * looked for.
 */
export const shopwareCookies = (): ConsentTool => {
  let known: Record<string, unknown> | undefined;
  return {
    source: 'shopware',
    events: 'CookieConfiguration_Update',
    read(tell, announced, named) {
      if (!('$emitter' in document)) return;
      if (announced) known = { ...known, ...(announced.detail as object) };
      else
        for (const name of named) if (name && hasCookie(name)) known = { ...known, [name]: true };
      if (known) tell(known);
    },
  };
};
