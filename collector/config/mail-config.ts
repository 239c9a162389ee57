import { domainToASCII } from 'node:url';
import type { Environment } from './whole-number.ts';

/** With which server mails are sent, and from which address. */
export type MailConfig = {
  host: string;
  port: number;
  /** TLS from the beginning; otherwise STARTTLS where the server offers it. */
  isSecure: boolean;
  user?: string;
  password?: string;
  from: string;
};

const plainAddress = /^[^\s@<>"',;:()]+@[^\s@<>"',;:()]+$/;

/** Reads `TRESEN_MAIL_URL` and `TRESEN_MAIL_FROM`; nothing where no server is named. */
export const readMailConfig = (env: Environment): MailConfig | undefined => {
  const { TRESEN_MAIL_URL: address, TRESEN_MAIL_FROM: from } = env;
  if (!address) return undefined;
  const url = URL.parse(address);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    // A mistyped address may hold a password.
    throw new Error(
      'TRESEN_MAIL_URL cannot be read; expected smtp://user:password@host:587, or smtps:// with TLS from the beginning.',
    );
  }
  if (!from || !plainAddress.test(from)) {
    throw new Error(
      `TRESEN_MAIL_FROM is "${from ?? ''}"; expected the address from which mails are sent, such as post@shop.example.`,
    );
  }
  const isSecure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    ...(url.username !== '' && {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }),
    from: from.replace(/@.*$/, (domain) => `@${domainToASCII(domain.slice(1))}`),
  };
};
