import type { ConsentSource } from '../../../../client/protocol/consent.ts';

/** What a visitor may answer. */
export type Choice = 'all' | 'none' | 'statistics';

/** A consent tool as it behaves in a page: its globals, its announcements and their order. */
export type FakeTool = {
  source: ConsentSource;
  /** Its script has run; with a choice, the visitor answered on an earlier page. */
  arrive(earlier?: Choice): void;
  /** The visitor answers, or changes the answer. */
  choose(choice: Choice): void;
};

// biome-ignore lint/suspicious/noExplicitAny: the fakes set whatever globals the tools set
type Page = Record<string, any>;
const page = window as unknown as Page;
const globals = new Set<string>();
const put = (name: string, value: unknown) => {
  globals.add(name);
  page[name] = value;
};
const announce = (target: EventTarget, type: string, detail?: unknown) =>
  target.dispatchEvent(new CustomEvent(type, { detail }));

/** Takes every fake out of the page again. */
export function removeTools(): void {
  for (const name of globals) delete page[name];
  delete (document as unknown as Page).$emitter;
}

const allowed = (choice: Choice | undefined, what: 'statistics' | 'other') =>
  choice === 'all' || (choice === 'statistics' && what === 'statistics');

const tcf: FakeTool = (() => {
  let listeners: ((data: unknown, isOk: boolean) => void)[] = [];
  let state: [string, Choice?] = ['cmpuishown'];
  const tell = (listener: (data: unknown, isOk: boolean) => void) => {
    const [eventStatus, choice] = state;
    const consents: Record<number, boolean> = {};
    for (let purpose = 1; purpose <= 11; purpose++) {
      const what = [1, 8, 9].includes(purpose) ? 'statistics' : 'other';
      consents[purpose] = allowed(choice, what);
    }
    listener({ eventStatus, gdprApplies: true, purpose: { consents } }, true);
  };
  return {
    source: 'tcf',
    arrive(earlier) {
      listeners = [];
      state = earlier ? ['tcloaded', earlier] : ['cmpuishown'];
      put('__tcfapi', (command: string, version: number, callback: (typeof listeners)[0]) => {
        if (command !== 'addEventListener' || version !== 2) return callback(null, false);
        listeners.push(callback);
        return tell(callback);
      });
    },
    choose(choice) {
      state = ['useractioncomplete', choice];
      listeners.forEach(tell);
    },
  };
})();

const shopify: FakeTool = (() => {
  let choice: Choice | undefined;
  const privacy = {
    analyticsProcessingAllowed: () => allowed(choice, 'statistics'),
    preferencesProcessingAllowed: () => allowed(choice, 'other'),
    marketingAllowed: () => allowed(choice, 'other'),
    saleOfDataAllowed: () => allowed(choice, 'other'),
    shouldShowBanner: () => !choice,
    currentVisitorConsent: () => ({ analytics: choice ? 'yes' : '' }),
  };
  return {
    source: 'shopify',
    arrive(earlier) {
      choice = earlier;
      put('Shopify', {
        loadFeatures: (_features: unknown, loaded: () => void) => {
          setTimeout(() => {
            page.Shopify.customerPrivacy = privacy;
            loaded();
          }, 20);
        },
      });
    },
    choose(next) {
      choice = next;
      announce(document, 'visitorConsentCollected', { analyticsAllowed: true });
    },
  };
})();

const wordpress: FakeTool = (() => {
  let choice: Choice | undefined;
  return {
    source: 'wp_consent_api',
    arrive(earlier) {
      choice = earlier;
      put('wp_consent_type', undefined);
      put('waitfor_consent_hook', '1');
      // Without a consent type it allows everything.
      put(
        'wp_has_consent',
        (category: string) =>
          !page.wp_consent_type || allowed(choice, category === 'statistics' ? category : 'other'),
      );
      setTimeout(() => {
        page.wp_consent_type = 'optin';
        announce(document, 'wp_consent_type_defined');
      }, 30);
    },
    choose(next) {
      // One announcement for each category, the first one before its cookie is there.
      const statistics = allowed(next, 'statistics') ? 'allow' : 'deny';
      announce(document, 'wp_listen_for_consent_change', { statistics });
      choice = next;
      const marketing = allowed(next, 'other') ? 'allow' : 'deny';
      announce(document, 'wp_listen_for_consent_change', { marketing });
    },
  };
})();

const shopware: FakeTool = (() => {
  let active: Record<string, boolean> = {};
  const cookies = {
    'google-analytics-enabled': 'statistics',
    'google-ads-enabled': 'other',
    'wishlist-enabled': 'other',
  } as const;
  return {
    source: 'shopware',
    arrive() {
      active = {};
      (document as unknown as Page).$emitter = {};
    },
    choose(choice) {
      const switched: Record<string, boolean> = {};
      for (const [name, what] of Object.entries(cookies)) {
        const isOn = allowed(choice, what);
        if (isOn !== !!active[name]) switched[name] = isOn;
        active[name] = isOn;
      }
      announce(document, 'CookieConfiguration_Update', switched);
    },
  };
})();

const cookiebot: FakeTool = {
  source: 'cookiebot',
  arrive(earlier) {
    put('Cookiebot', {
      hasResponse: !!earlier,
      consent: {
        necessary: true,
        preferences: allowed(earlier, 'other'),
        statistics: allowed(earlier, 'statistics'),
        marketing: allowed(earlier, 'other'),
        method: earlier ? 'explicit' : null,
      },
    });
    if (earlier) announce(window, 'CookiebotOnConsentReady');
  },
  choose(choice) {
    const { Cookiebot } = page;
    Cookiebot.hasResponse = true;
    announce(window, choice === 'none' ? 'CookiebotOnDecline' : 'CookiebotOnAccept');
    // Its consent is readable only a moment later.
    setTimeout(() => {
      cookiebot.arrive(choice);
    }, 50);
  },
};

const usercentricsServices = (choice?: Choice) => [
  { id: 'a', category: 'essential', isOn: true },
  { id: 'b', category: 'functional', isOn: allowed(choice, 'statistics') },
  { id: 'c', category: 'marketing', isOn: allowed(choice, 'other') },
  { id: 'd', category: 'preferences', isOn: allowed(choice, 'other') },
];

const usercentrics2: FakeTool = {
  source: 'usercentrics',
  arrive(earlier) {
    put('UC_UI', {
      isInitialized: () => true,
      isConsentRequired: () => !earlier,
      getServicesBaseInfo: () =>
        usercentricsServices(earlier).map(({ id, category, isOn }) => ({
          id,
          categorySlug: category,
          consent: { status: isOn, history: [] },
        })),
    });
    announce(window, 'UC_UI_INITIALIZED');
    if (!earlier) announce(window, 'UC_UI_CMP_EVENT', { source: 'FIRST', type: 'CMP_SHOWN' });
  },
  choose(choice) {
    usercentrics2.arrive(choice);
    const type = choice === 'all' ? 'ACCEPT_ALL' : choice === 'none' ? 'DENY_ALL' : 'SAVE';
    announce(window, 'UC_UI_CMP_EVENT', { source: 'FIRST', type });
  },
};

const usercentrics3: FakeTool = {
  source: 'usercentrics',
  arrive(earlier) {
    const services = Object.fromEntries(
      // Before the visitor has answered, services may be allowed implicitly.
      usercentricsServices(earlier ?? 'all').map(({ id, category, isOn }) => [
        id,
        { category, consent: { given: isOn, type: earlier ? 'EXPLICIT' : 'IMPLICIT' } },
      ]),
    );
    put('__ucCmp', {
      isInitialized: async () => true,
      isConsentRequired: async () => !earlier,
      getConsentDetails: async () => ({ consent: { required: true }, services }),
    });
    announce(window, 'UC_UI_INITIALIZED');
  },
  choose(choice) {
    usercentrics3.arrive(choice);
    announce(window, 'UC_CONSENT', { consent: {} });
  },
};

const borlabsHas = (choice?: Choice) => (group: string) =>
  !!choice && (group === 'essential' || allowed(choice, group === 'statistics' ? group : 'other'));

const borlabs3: FakeTool = {
  source: 'borlabs',
  arrive(earlier) {
    const has = borlabsHas(earlier);
    put('BorlabsCookie', { Consents: { hasConsentForServiceGroup: has } });
    announce(window, 'borlabs-cookie-after-init');
  },
  choose(choice) {
    borlabs3.arrive(choice);
    announce(window, 'borlabs-cookie-consent-saved');
  },
};

const borlabs2: FakeTool = {
  source: 'borlabs',
  arrive(earlier) {
    put('BorlabsCookie', { checkCookieGroupConsent: borlabsHas(earlier) });
  },
  choose(choice) {
    borlabs2.arrive(choice);
    announce(document, 'borlabs-cookie-consent-saved');
  },
};

const oneTrust: FakeTool = {
  source: 'onetrust',
  arrive(earlier) {
    const groups = ['', 'C0001'];
    if (allowed(earlier, 'statistics')) groups.push('C0002');
    if (allowed(earlier, 'other')) groups.push('C0003', 'C0004');
    put('OnetrustActiveGroups', `${groups.join(',')},`);
    put('OneTrust', { IsAlertBoxClosed: () => !!earlier });
    announce(window, 'OneTrustGroupsUpdated', groups.slice(1));
  },
  choose(choice) {
    oneTrust.arrive(choice);
    announce(window, 'OTConsentApplied');
  },
};

const complianz: FakeTool = {
  source: 'complianz',
  arrive(earlier) {
    put('complianz', { consenttype: 'optin' });
    put('cmplz_get_banner_status', () => (earlier ? 'dismissed' : ''));
    put('cmplz_has_consent', (category: string) =>
      allowed(earlier, category === 'statistics' ? category : 'other'),
    );
    announce(document, 'cmplz_fire_categories', { category: 'functional' });
  },
  choose(choice) {
    announce(document, 'cmplz_status_change', { category: 'statistics', value: 'allow' });
    complianz.arrive(choice);
  },
};

const cookieScript: FakeTool = {
  source: 'cookiescript',
  arrive(earlier) {
    const categories = ['strict'];
    if (allowed(earlier, 'statistics')) categories.push('performance');
    if (allowed(earlier, 'other')) categories.push('targeting', 'functionality');
    const action = earlier === 'none' ? 'reject' : 'accept';
    put('CookieScript', {
      instance: { currentState: () => (earlier ? { action, categories } : {}) },
    });
  },
  choose(choice) {
    cookieScript.arrive(choice);
    const names = { all: 'AcceptAll', none: 'Reject', statistics: 'Accept' };
    announce(window, `CookieScript${names[choice]}`, { categories: [] });
  },
};

const cookieYes: FakeTool = {
  source: 'cookieyes',
  arrive(earlier) {
    put('getCkyConsent', () => ({
      activeLaw: 'gdpr',
      isUserActionCompleted: !!earlier,
      categories: {
        necessary: true,
        functional: allowed(earlier, 'other'),
        analytics: allowed(earlier, 'statistics'),
        performance: false,
        advertisement: allowed(earlier, 'other'),
      },
    }));
  },
  choose(choice) {
    cookieYes.arrive(choice);
    announce(document, 'cookieyes_consent_update', { accepted: [], rejected: [] });
  },
};

const klaro: FakeTool = (() => {
  const services = [
    { name: 'matomo', purposes: ['analytics'] },
    { name: 'ads', purposes: ['advertising'] },
    { name: 'memory', purposes: ['personalization'] },
  ];
  const consentsOf = (choice?: Choice) => ({
    matomo: allowed(choice, 'statistics'),
    ads: allowed(choice, 'other'),
    memory: allowed(choice, 'other'),
  });
  let watchers: { update(manager: object, name: string): void }[] = [];
  const manager: Page = {};
  return {
    source: 'klaro',
    arrive(earlier) {
      watchers = [];
      Object.assign(manager, {
        config: { services },
        confirmed: !!earlier,
        // A service may be preselected while nothing was confirmed.
        consents: consentsOf(earlier ?? 'all'),
        savedConsents: consentsOf(earlier),
        watch: (watcher: (typeof watchers)[0]) => watchers.push(watcher),
      });
      put('klaro', { getManager: () => manager });
    },
    choose(choice) {
      const told = (name: string) => {
        for (const watcher of watchers) watcher.update(manager, name);
      };
      manager.consents = consentsOf(choice);
      told('consents');
      manager.savedConsents = consentsOf(choice);
      told('saveConsents');
      manager.confirmed = true;
    },
  };
})();

/** Every tool, with the versions that differ. */
export const fakeTools: Readonly<Record<string, FakeTool>> = {
  'IAB TCF': tcf,
  'Shopify Customer Privacy': shopify,
  'WP Consent API': wordpress,
  Shopware: shopware,
  Cookiebot: cookiebot,
  'Usercentrics 2': usercentrics2,
  'Usercentrics 3': usercentrics3,
  'Borlabs Cookie 3': borlabs3,
  'Borlabs Cookie 2': borlabs2,
  OneTrust: oneTrust,
  Complianz: complianz,
  CookieScript: cookieScript,
  CookieYes: cookieYes,
  Klaro: klaro,
};
