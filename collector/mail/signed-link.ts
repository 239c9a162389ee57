import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MessageId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { MailSettings } from './letter-shelf.ts';

/** What a link in a mail about the newsletter allows, and whose request it is about. */
export type SignedLink = {
  deed: 'confirm' | 'leave';
  site: SiteKey;
  /** The request in the log: no address travels in a link. */
  visitorId: VisitorId;
  messageId: MessageId;
  /** Epoch ms; 0 for always. */
  until: number;
};

const secretKey = 'link_secret';
/** 132 bits. */
const macLength = 22;

export type SignedLinks = {
  sign(link: SignedLink): Promise<string>;
  /** Nothing for what we did not sign, or what has run out. */
  read(text: string): Promise<SignedLink | undefined>;
};

/** Links that need no note of ours: what they say is signed with a secret that the store keeps. */
export const createSignedLinks = (deps: {
  settings: Pick<MailSettings, 'setting' | 'saveSetting'>;
  now(): number;
}): SignedLinks => {
  let secret: string | undefined;
  const readSecret = async (): Promise<string> => {
    secret ??= await deps.settings.setting(secretKey);
    if (secret === undefined) {
      // Of two processes that make one, the first one's counts.
      await deps.settings.saveSetting(secretKey, randomBytes(32).toString('base64url'), 'absent');
      secret = await deps.settings.setting(secretKey);
    }
    return secret ?? '';
  };
  const macOf = async (payload: string): Promise<string> =>
    createHmac('sha256', await readSecret())
      .update(`link ${payload}`)
      .digest('base64url')
      .slice(0, macLength);

  return {
    sign: async ({ deed, site, visitorId, messageId, until }) => {
      const fields = JSON.stringify([deed, site, visitorId, messageId, until]);
      const payload = Buffer.from(fields).toString('base64url');
      return `${payload}.${await macOf(payload)}`;
    },
    read: async (text) => {
      const [payload = '', mac = ''] = text.split('.');
      const expected = Buffer.from(await macOf(payload));
      const given = Buffer.from(mac);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const [deed, site, visitorId, messageId, until] = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      );
      if (until !== 0 && until <= deps.now()) return undefined;
      return { deed, site, visitorId, messageId, until };
    },
  };
};
