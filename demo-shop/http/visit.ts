import type { Texts } from '../language/de.ts';
import type { Language } from '../language/language.ts';
import type { ConsentChoice } from '../rules/consent.ts';
import type { Account } from '../state/accounts.ts';
import type { Notice, Session } from '../state/sessions.ts';

/** Everything a page needs to know about the request it answers. */
export type Visit = {
  language: Language;
  t: Texts;
  /** Path and query behind the language segment, e.g. `/cart`. */
  path: string;
  origin: string;
  nonce: string;
  collectorUrl: string;
  /** Where styles and scripts are, with a hash of their content. */
  assets: string;
  session: Session | undefined;
  account: Account | undefined;
  consent: ConsentChoice | undefined;
  /** The visitor asked to see the banner again. */
  consentOpen: boolean;
  /** Something to say once. */
  notice: Notice | undefined;
};

/** What middleware leaves for the routes. */
export type ShopEnv = { Variables: { nonce: string; visit: Visit } };
