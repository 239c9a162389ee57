import { createHash } from 'node:crypto';
import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { readText } from '../profile/properties.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { PeopleReader } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';
import type { LetterLanguage } from './letter.ts';
import type { MailAllowance } from './mail-allowance.ts';
import type { Mailer } from './mailer.ts';
import { writeConfirmLetter } from './newsletter-letter.ts';
import { type NewsletterStanding, newsletterStandingOf } from './newsletter-standing.ts';
import type { SignedLink, SignedLinks } from './signed-link.ts';
import type { Vouch } from './vouch.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How long a link to confirm holds. */
const confirmDays = 7;
/** Who asks again soon has the mail already; and whoever types another's address sends few. */
const perAddress = [
  { most: 1, windowMs: 10 * minuteMs },
  { most: 3, windowMs: 60 * minuteMs },
  { most: 6, windowMs: dayMs },
];
/** A request that comes later than this is of a list, not of somebody who waits for a mail. */
const freshMs = 3 * dayMs;
/** Nobody's address is named so often. */
const maxKeyed = 1000;

/** What the desk needs of a site. */
export type NewsletterSite = {
  name: string;
  timeZone: string;
  languages: readonly string[];
  newsletter?: { confirm: 'tresen' | 'shop' };
  campaigns: readonly {
    variants: readonly { text: Readonly<Record<string, { consentText?: string }>> }[];
  }[];
};

export type NewsletterDeps = {
  store: Pick<StoreReader, 'history'> & Pick<PeopleReader, 'eventsOfKeys'>;
  sites: ReadonlyMap<string, NewsletterSite>;
  mailer: Pick<Mailer, 'post'>;
  allowance: Pick<MailAllowance, 'take'>;
  links: SignedLinks;
  vouch: Vouch;
  /** Lets an address that once objected be written to again. */
  allowMail(site: SiteKey, email: string): Promise<void>;
  objectToMail(site: SiteKey, email: string): Promise<void>;
  /** The address of the visitor's own page of a site, with this in its query. */
  pageAddress(site: SiteKey, query: Readonly<Record<string, string>>): string;
  now(): number;
};

/** Why no mail went out for a request. */
export type NoLetter =
  | 'shop_confirms'
  | 'no_address'
  | 'too_old'
  | 'held'
  | 'no_person'
  | 'confirmed'
  | 'too_often'
  | 'written_before';

/** A request that a link leads to. */
export type LinkedRequest = {
  request: LoggedEvent;
  email: string;
  standing: NewsletterStanding;
  /** What was agreed to, where the words are the shop's own. */
  consentText: string;
};

export type NewsletterDesk = {
  /** Writes the mail that asks for the confirmation, or says why none goes out. */
  answer(request: LoggedEvent): Promise<'written' | NoLetter>;
  /** What a link leads to; nothing where it is not ours, has run out, or the request is erased. */
  find(link: string, deed: SignedLink['deed']): Promise<LinkedRequest | undefined>;
  /** `browser`: the visitor whose browser pressed the button, where it says so. */
  confirm(found: LinkedRequest, browser: VisitorId | undefined): Promise<boolean>;
  leave(found: LinkedRequest): Promise<boolean>;
  standingOf(site: SiteKey, email: string): Promise<NewsletterStanding>;
};

/** Takes a request for the newsletter through its confirmation, and out again. */
export const createNewsletterDesk = (deps: NewsletterDeps): NewsletterDesk => {
  const standingOf: NewsletterDesk['standingOf'] = async (site, email) =>
    newsletterStandingOf(await deps.store.eventsOfKeys(site, [`email:${email}`], maxKeyed));

  return {
    standingOf,
    answer: async (request) => {
      const site = deps.sites.get(request.site);
      const email = emailOf(request);
      const fault = faultOf(request, site, email, deps.now());
      if (!site || email === undefined || fault) return fault ?? 'no_address';
      if ((await standingOf(request.site, email)) === 'confirmed') return 'confirmed';
      if (!(await deps.allowance.take(email, perAddress))) return 'too_often';
      const letter = await toLetter(deps, site, request, email);
      return (await deps.mailer.post(letter)) ? 'written' : 'written_before';
    },
    find: async (text, deed) => {
      const link = await deps.links.read(text);
      if (link?.deed !== deed) return undefined;
      const events = await deps.store.history(link.site, [link.visitorId]);
      const request = events.find(({ messageId }) => messageId === link.messageId);
      const email = request && emailOf(request);
      if (!request || email === undefined) return undefined;
      const consentText = ownWords(request, deps.sites.get(link.site));
      return { request, email, consentText, standing: await standingOf(link.site, email) };
    },
    confirm: async (found, browser) => {
      const { request, email } = found;
      const isStored = await deps.vouch(request.site, [
        { ...confirmationOf(found, deps.now(), browser) },
      ]);
      if (isStored) await deps.allowMail(request.site, email);
      return isStored;
    },
    leave: async ({ request, email, standing }) => {
      await deps.objectToMail(request.site, email);
      if (standing === 'unsubscribed') return true;
      return deps.vouch(request.site, [
        {
          visitorId: request.visitorId,
          // Who comes back and leaves once more has left twice.
          messageId: `left-${request.messageId}-${deps.now()}`,
          event: 'newsletter_unsubscribed',
          at: deps.now(),
          properties: { email, method: 'mail_link' },
        },
      ]);
    },
  };
};

const emailOf = ({ properties }: LoggedEvent): string | undefined =>
  normaliseEmail(readText(properties, 'email') ?? '');

const faultOf = (
  { properties, at, receivedAt, doubts = [] }: LoggedEvent,
  site: NewsletterSite | undefined,
  email: string | undefined,
  now: number,
): NoLetter | undefined => {
  if (!site || site.newsletter?.confirm === 'shop') return 'shop_confirms';
  if (email === undefined) return 'no_address';
  if (now - at > freshMs || now - receivedAt > freshMs) return 'too_old';
  if (readText(properties, 'confirm_mail') === 'held') return 'held';
  return doubts.length > 1 ? 'no_person' : undefined;
};

const toLetter = async (
  deps: NewsletterDeps,
  site: NewsletterSite,
  request: LoggedEvent,
  email: string,
) => {
  const { messageId, visitorId, properties } = request;
  const at = deps.now();
  const until = at + confirmDays * dayMs;
  const language = languageOf(readText(properties, 'locale') ?? site.languages[0] ?? 'en');
  const about = { site: request.site, visitorId, messageId };
  const confirm = await deps.links.sign({ ...about, deed: 'confirm', until });
  const leave = await deps.links.sign({ ...about, deed: 'leave', until: 0 });
  const written = writeConfirmLetter(language, {
    shop: site.name,
    askedOn: new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: site.timeZone,
    }).format(request.at),
    consentText: ownWords(request, site),
    address: deps.pageAddress(request.site, { confirm }),
  });
  return {
    ...written,
    id: `confirm-${createHash('sha256').update(`${request.site}\n${visitorId}\n${messageId}`).digest('hex').slice(0, 32)}`,
    site: request.site,
    kind: 'newsletter_confirm' as const,
    at,
    until,
    to: email,
    fromName: site.name,
    language,
    unsubscribe: deps.pageAddress(request.site, { leave }),
  };
};

/**
 * The words that were agreed to, as far as the shop itself wrote them: whoever has its public key can send any,
 * and must not write mails to others in its name.
 */
const ownWords = (
  { properties, isProven }: LoggedEvent,
  site: NewsletterSite | undefined,
): string => {
  const text = readText(properties, 'consent_text') ?? '';
  const isOwn = site?.campaigns.some(({ variants }) =>
    variants.some((variant) =>
      Object.values(variant.text).some(({ consentText }) => consentText === text),
    ),
  );
  return isProven || isOwn ? text : '';
};

const languageOf = (locale: string): LetterLanguage =>
  locale.toLowerCase().startsWith('de') ? 'de' : 'en';

/** The whole record, for whoever has to show it (§ 7 UWG, Art. 7(1) GDPR). No address of a network. */
const confirmationOf = (
  { request, email }: LinkedRequest,
  now: number,
  browser: VisitorId | undefined,
) => {
  const kept = ['consent_text', 'consent_version', 'locale', 'path', 'campaign_id'].flatMap(
    (name) => {
      const text = readText(request.properties, name);
      return text === undefined ? [] : [[name, text] as const];
    },
  );
  return {
    visitorId: request.visitorId,
    messageId: `confirmed-${request.messageId}`,
    event: 'newsletter_confirmed',
    at: now,
    properties: {
      ...Object.fromEntries(kept),
      email,
      method: 'mail_link',
      requested_at: new Date(request.at).toISOString(),
      request_id: request.messageId,
      // Only where it is the one that asked, the confirmation says anything about a browser.
      browser: browser === request.visitorId ? 'same' : 'other',
    },
  };
};
