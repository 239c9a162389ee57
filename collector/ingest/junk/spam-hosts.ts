/**
 * Hosts that are known for false referrers, so that shop owners find them in their reports and visit
 * them. Such names last for months, and no maintained list is to be had as a package: a shop's own
 * `spamReferrers` add to these few.
 */
export const spamHosts: readonly string[] = [
  '100dollars-seo.com',
  '4webmasters.org',
  '7makemoneyonline.com',
  'blackhatworth.com',
  'darodar.com',
  'econom.co',
  'event-tracking.com',
  'get-free-traffic-now.com',
  'hulfingtonpost.com',
  'ilovevitaly.com',
  'kambasoft.com',
  'monetizationking.net',
  'o-o-6-o-o.com',
  'priceg.com',
  'rankings-analytics.com',
  'sanjosestartups.com',
  'savetubevideo.com',
  'semaltmedia.com',
  'site-auditor.online',
  'success-seo.com',
  'trafficmonetize.org',
  'uptime-alpha.net',
  'videos-for-your-business.com',
];

/** Families of names that come back under another number or ending. */
export const spamFamilies: readonly RegExp[] = [
  /(?:^|\.)semalt\.\w+$/,
  /(?:^|[.-])(?:bot-?traffic|traffic-?bot)\w*\./,
  /(?:^|\.)(?:[\w-]+-)?(?:share|social|sharing)-buttons?[\w-]*\./,
  /(?:^|\.)buttons-for-[\w-]+\./,
  /(?:^|\.)[\w-]+-best-seo[\w-]*\./,
  /(?:^|\.)best-seo-(?:offer|solution|software|service)[\w-]*\./,
  /(?:^|\.)free-traffic[\w-]*\./,
];
