import { askAbout, type ConsentTool } from './tool.ts';

type State = { action?: string; categories?: string[] };
type CookieScript = { instance?: { currentState?(): State } };

/** CookieScript (help.cookie-script.com). An acceptance without categories is one of everything. */
export const cookieScript: ConsentTool = {
  source: 'cookiescript',
  events: 'CookieScriptAccept CookieScriptAcceptAll CookieScriptReject',
  read(tell) {
    const { CookieScript } = window as { CookieScript?: CookieScript };
    const state = CookieScript?.instance?.currentState?.();
    if (!state) return;
    const { action, categories = [] } = state;
    const allows = (name: string) =>
      action === 'accept' && (!categories.length || categories.includes(name));
    tell(askAbout(allows, 'performance', 'functionality', 'targeting'), !action);
  },
};
