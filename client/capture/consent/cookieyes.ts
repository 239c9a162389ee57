import { askAbout, type ConsentTool } from './tool.ts';

type CookieYes = {
  activeLaw?: string;
  categories?: Record<string, boolean>;
  isUserActionCompleted?: boolean;
  /** In announcements, which older versions leave it at. */
  accepted?: string[];
};

/** CookieYes. Its categories are functional, analytics and advertisement; under the CCPA it only informs. */
export const cookieYes: ConsentTool = {
  source: 'cookieyes',
  events: 'cookieyes_consent_update',
  read(tell, announced) {
    const { getCkyConsent } = window as { getCkyConsent?(): CookieYes };
    const state = getCkyConsent?.() ?? (announced?.detail as CookieYes | undefined);
    if (!state) return;
    const allows = (name: string) => state.categories?.[name] ?? state.accepted?.includes(name);
    tell(
      askAbout(allows, 'functional', 'analytics', 'advertisement'),
      state.isUserActionCompleted === false && state.activeLaw !== 'ccpa',
    );
  },
};
