import { createHash, randomBytes } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { MailSettings } from '../mail/letter-shelf.ts';

/** Whose mailbox somebody has shown to hold, on which site. */
export type MailProof = { site: SiteKey; email: string };
type Note = MailProof & { until: number };

/** What is used once (a link in a mail), and what holds for a while (a session). */
export const passKinds = { link: 15 * 60_000, session: 30 * 60_000 } as const;
export type PassKind = keyof typeof passKinds;

const prefix = 'me_';
/** 256 random bits. */
const form = /^[\w-]{43}$/;

export type Passes = {
  /** Gives out a secret; only its digest is kept. */
  open(kind: PassKind, proof: MailProof): Promise<string>;
  read(kind: PassKind, secret: string): Promise<MailProof | undefined>;
  /** Reads and ends it; of two that try, one gets it. */
  take(kind: PassKind, secret: string): Promise<MailProof | undefined>;
  close(kind: PassKind, secret: string): Promise<void>;
  /** Ends every pass of these addresses. */
  closeAll(site: SiteKey, emails: readonly string[]): Promise<void>;
  /** Forgets those that have run out. */
  tidy(): Promise<void>;
};

/** Secrets that prove a mailbox. Kept by digest, so that nobody who reads the store can use one. */
export const createPasses = (deps: {
  settings: MailSettings;
  now(): number;
  randomSecret?(): string;
}): Passes => {
  const { settings, now, randomSecret = () => randomBytes(32).toString('base64url') } = deps;
  const keyOf = (kind: PassKind, secret: string): string =>
    `${prefix}${kind}:${createHash('sha256').update(secret).digest('base64url')}`;

  const read: Passes['read'] = async (kind, secret) => {
    const text = form.test(secret) ? await settings.setting(keyOf(kind, secret)) : undefined;
    if (text === undefined) return undefined;
    const { site, email, until }: Note = JSON.parse(text);
    return now() < until ? { site, email } : undefined;
  };
  const removeWhere = async (isGone: (note: Note) => boolean): Promise<void> => {
    for (const { key, value } of await settings.settings()) {
      if (isPassKey(key) && isGone(JSON.parse(value))) await settings.saveSetting(key, null);
    }
  };

  return {
    read,
    open: async (kind, proof) => {
      const secret = randomSecret();
      const note: Note = { ...proof, until: now() + passKinds[kind] };
      await settings.saveSetting(keyOf(kind, secret), JSON.stringify(note));
      return secret;
    },
    take: async (kind, secret) => {
      const proof = await read(kind, secret);
      if (!proof) return undefined;
      return (await settings.saveSetting(keyOf(kind, secret), null)) ? proof : undefined;
    },
    close: async (kind, secret) => {
      if (form.test(secret)) await settings.saveSetting(keyOf(kind, secret), null);
    },
    closeAll: (site, emails) =>
      removeWhere((note) => note.site === site && emails.includes(note.email)),
    tidy: () => removeWhere(({ until }) => until <= now()),
  };
};

const isPassKey = (key: string): boolean =>
  Object.keys(passKinds).some((kind) => key.startsWith(`${prefix}${kind}:`));
