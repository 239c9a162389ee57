import type { Sites } from '../../collector/config/site.ts';
import { site } from './log-events.ts';

/** The one site of tests about people. */
export const demoSites: Sites = new Map([
  [
    site as string,
    {
      key: site,
      name: 'Teehaus',
      origins: ['*'],
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      languages: ['de', 'en'],
      consent: 'required',
      theme: {},
      campaigns: [],
    },
  ],
]);
