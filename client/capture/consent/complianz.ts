import { askAbout, type ConsentTool } from './tool.ts';

type Complianz = {
  cmplz_has_consent?(category: string): boolean;
  cmplz_get_banner_status?(): string;
  complianz?: { consenttype?: string };
};

/** Complianz for WordPress. Its banner is dismissed by every answer; opt-out regions need none. */
export const complianz: ConsentTool = {
  source: 'complianz',
  events: 'cmplz_status_change cmplz_fire_categories',
  read(tell) {
    const page = window as Complianz;
    const has = page.cmplz_has_consent;
    if (!has) return;
    tell(
      askAbout(has, 'statistics', 'preferences', 'marketing'),
      page.cmplz_get_banner_status &&
        page.cmplz_get_banner_status() !== 'dismissed' &&
        !/out|other/.test(`${page.complianz?.consenttype}`),
    );
  },
};
