import { type ConsentTool, noteService } from './tool.ts';

type Service = {
  categorySlug?: string;
  category?: string;
  consent?: { status?: boolean; given?: boolean };
};
type Usercentrics = {
  isInitialized?(): unknown;
  isConsentRequired?(): boolean | Promise<boolean>;
  /** Version 2. */
  getServicesBaseInfo?(): Service[];
  /** Version 3. */
  getConsentDetails?(): Promise<{ services?: Record<string, Service> }>;
};

/**
 * Usercentrics, version 3 (`__ucCmp`) and version 2 (`UC_UI`). Of the categories that
 * it comes with, it is "functional" that measures the use of the site.
 */
export const usercentrics: ConsentTool = {
  source: 'usercentrics',
  events: 'UC_UI_INITIALIZED UC_UI_CMP_EVENT UC_CONSENT',
  async read(tell) {
    const { __ucCmp, UC_UI } = window as { __ucCmp?: Usercentrics; UC_UI?: Usercentrics };
    const tool = __ucCmp ?? UC_UI;
    if (!tool || (await tool.isInitialized?.()) === false) return;
    const details = await tool.getConsentDetails?.();
    const categories: Record<string, boolean> = {};
    for (const service of Object.values(details?.services ?? tool.getServicesBaseInfo?.() ?? {})) {
      const { category, categorySlug = category, consent = {} } = service;
      const slug = categorySlug === 'functional' ? 'statistics' : `${categorySlug}`;
      noteService(categories, slug, consent.status ?? consent.given);
    }
    tell(categories, await tool.isConsentRequired?.());
  },
};
