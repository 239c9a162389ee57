import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import { allowMail, objectToMail } from '../privacy/suppression.ts';
import type { PeopleReader } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { createRequestFollower } from './follow-requests.ts';
import { createMailAllowance, type MailAllowance } from './mail-allowance.ts';
import { createMailer, type Mailer } from './mailer.ts';
import {
  createNewsletterDesk,
  type NewsletterDesk,
  type NewsletterSite,
} from './newsletter-desk.ts';
import { createSignedLinks } from './signed-link.ts';
import type { SendLetter } from './smtp.ts';
import { createVouch, type Vouch } from './vouch.ts';

/** Everything that has to do with mails, put together. */
export type PostOffice = {
  mailer: Mailer;
  allowance: MailAllowance;
  desk: NewsletterDesk;
  vouch: Vouch;
  /** The address of the visitor's own page. */
  pageAddress(site: SiteKey, query: Readonly<Record<string, string>>): string;
  /** Answers what was asked for in the log, then sends what is due. */
  work(): Promise<void>;
  /** Removes what is old. */
  tidy(): Promise<void>;
};

export type PostOfficeDeps = {
  store: StoreReader & Pick<PeopleReader, 'eventsOfKeys'>;
  records: Pick<StoreWriter, 'saveSetting'>;
  ingest: Ingest;
  sites: ReadonlyMap<string, NewsletterSite & { origins: readonly string[] }>;
  /** Nothing: mails are kept for the owner to read. */
  send: SendLetter | undefined;
  publicUrl: string | undefined;
  /** Where the collector itself listens. */
  ownAddress(): string;
  now(): number;
};

/** Makes the post office of one process. */
export const createPostOffice = (deps: PostOfficeDeps): PostOffice => {
  const { store, records, now } = deps;
  const settings = {
    setting: store.setting,
    settings: store.settings,
    saveSetting: records.saveSetting,
  };
  const mailer = createMailer({ settings, send: deps.send, now });
  const allowance = createMailAllowance({ settings, now });
  const vouch = createVouch(deps.ingest, now);
  const pageAddress: PostOffice['pageAddress'] = (site, query) =>
    `${addressOf(site, deps)}/me?${new URLSearchParams({ site, ...query })}`;
  const desk = createNewsletterDesk({
    store,
    sites: deps.sites,
    mailer,
    allowance,
    links: createSignedLinks({ settings, now }),
    vouch,
    allowMail: (site, email) => allowMail(records, site, email),
    objectToMail: (site, email) => objectToMail(records, site, email, now()),
    pageAddress,
    now,
  });
  const follower = createRequestFollower({ store, settings, answer: desk.answer, now });
  return {
    mailer,
    allowance,
    desk,
    vouch,
    pageAddress,
    work: async () => {
      await follower.catchUp();
      await mailer.deliver();
    },
    tidy: async () => {
      await mailer.tidy();
      await allowance.tidy();
    },
  };
};

/**
 * Never what a request names as its host: whoever asks for a link in another's name could choose where it
 * leads.
 */
const addressOf = (
  site: SiteKey,
  { publicUrl, sites, ownAddress }: Pick<PostOfficeDeps, 'publicUrl' | 'sites' | 'ownAddress'>,
): string => {
  if (publicUrl === undefined) return ownAddress();
  if (!publicUrl.startsWith('/')) return publicUrl;
  const origin = sites.get(site)?.origins.find((one) => one !== '*');
  return origin === undefined ? ownAddress() : origin + publicUrl;
};
