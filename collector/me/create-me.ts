import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Site } from '../config/site.ts';
import type { KeptLetter } from '../mail/letter.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { ErasePerson } from '../privacy/erased.ts';
import { objectToMail } from '../privacy/suppression.ts';
import { normaliseEmail } from '../store/email.ts';
import type { PeopleReader, PeopleWriter } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { type Deed, eventsOf, interestIn } from './deeds.ts';
import { eraseOwn } from './erase-own.ts';
import { writeMeLetter } from './me-letter.ts';
import { type OwnData, type Proof, readOwnData } from './own-data.ts';
import type { MeLanguage } from './pages/me-view.ts';
import { createPasses, type Passes } from './passes.ts';

export type MeDeps = {
  store: StoreReader & Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'>;
  records: Pick<StoreWriter, 'saveSetting' | 'audit'> & Pick<PeopleWriter, 'erase'>;
  post: PostOffice;
  erasePerson: ErasePerson;
  adminToken: string;
  settle(): Promise<void>;
  now(): number;
  randomId(): string;
};

/** What the routes of the visitor's page can do. */
export type Me = {
  passes: Passes;
  read(site: Site, proof: Proof): Promise<OwnData>;
  /** Mails to this person that are still kept; only who has shown the mailbox is told of any. */
  lettersOf(proof: Proof): Promise<readonly KeptLetter[]>;
  /** True when it is on disk, or there was nothing to say. */
  act(data: OwnData, deed: Deed, form: URLSearchParams): Promise<'done' | 'nothing' | 'failed'>;
  /** Sends a link where the address leads to anything; says nothing either way. */
  mailLink(site: Site, typed: string, language: MeLanguage): Promise<void>;
  formToken(site: SiteKey, proof: Proof | undefined): string;
  isFormToken(token: string, site: SiteKey, proof: Proof | undefined): boolean;
};

/** So many links go to one address. */
const perAddress = [
  { most: 3, windowMs: 3_600_000 },
  { most: 6, windowMs: 24 * 3_600_000 },
];

/** Puts the visitor's own page together. */
export const createMe = (deps: MeDeps): Me => {
  const { store, records, post, now } = deps;
  const settings = {
    setting: store.setting,
    settings: store.settings,
    saveSetting: records.saveSetting,
  };
  const passes = createPasses({ settings, now });
  const formToken: Me['formToken'] = (site, proof) =>
    createHmac('sha256', deps.adminToken)
      .update(`me form ${site} ${proofName(proof)}`)
      .digest('base64url')
      .slice(0, 22);

  const erase = async (data: OwnData): Promise<void> => {
    await eraseOwn(
      {
        ...deps,
        forgetMail: async ({ site, email }) => {
          await post.mailer.erase([email]);
          await passes.closeAll(site, [email]);
        },
      },
      data,
    );
    await records.audit({
      at: now(),
      by: 'visitor',
      action: 'profile_erased',
      subject: data.profile.id,
    });
  };

  return {
    passes,
    formToken,
    isFormToken: (token, site, proof) => {
      const expected = Buffer.from(formToken(site, proof));
      const given = Buffer.from(token);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    read: (site, proof) => readOwnData(deps, site, proof),
    lettersOf: async (proof) => {
      if (proof.type !== 'mail') return [];
      return (await post.mailer.list()).filter(
        ({ letter }) => letter.site === proof.site && letter.to === proof.email,
      );
    },
    act: async (data, deed, form) => {
      if (deed === 'erase') {
        await erase(data);
        return 'done';
      }
      if (deed === 'drop_product') return dropProduct(deps, data, form.get('product') ?? '');
      const events = eventsOf(deed, data, form, { now: now(), randomId: deps.randomId() });
      if (events.length === 0) return 'nothing';
      const { proof } = data;
      if (deed === 'object' && proof.type === 'mail') {
        await objectToMail(records, proof.site, proof.email, now());
      }
      return (await post.vouch(data.proof.site, events)) ? 'done' : 'failed';
    },
    mailLink: async (site, typed, language) => {
      const email = normaliseEmail(typed);
      if (email === undefined) return;
      const proof = { site: site.key, email };
      const { events } = await readOwnData(deps, site, { type: 'mail', ...proof });
      if (events.length === 0 || !(await post.allowance.take(email, perAddress))) return;
      const secret = await passes.open('link', proof);
      const address = post.pageAddress(site.key, { lang: language, link: secret });
      await post.mailer.post(
        writeMeLetter({ site, to: email, language, address, secret, now: now() }),
      );
      await post.mailer.deliver();
      await passes.tidy();
    },
  };
};

const proofName = (proof: Proof | undefined): string => {
  if (!proof) return 'nobody';
  return proof.type === 'mail' ? `mail ${proof.email}` : `browser ${proof.visitorId}`;
};

/** Deleted rather than marked: what follows from it goes by itself. */
const dropProduct = async (
  { records, settle, now }: MeDeps,
  { events, proof }: OwnData,
  product: string,
): Promise<'done' | 'nothing'> => {
  const seqs = interestIn(events, product);
  if (seqs.length === 0) return 'nothing';
  await records.erase({ site: proof.site, seqs, profiles: [], visitors: [], at: now() });
  await settle();
  return 'done';
};
