import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Letter } from './letter.ts';

/** How an attempt ended. */
export type Attempt =
  | { type: 'sent' }
  /** The server will never take it. */
  | { type: 'refused'; why: string }
  /** Not taken for now: the server said so, or was not there. */
  | { type: 'deferred'; why: string }
  /** All of it was on its way, and no answer came. */
  | { type: 'unsure' }
  /** Another process hands it over. */
  | { type: 'taken' };

/**
 * Sends one mail. `mayHandOver` is asked when everything but its last bytes is with the server: from its
 * yes on the server may take it, and before it never does (RFC 5321, 4.1.1.4).
 */
export type SendLetter = (letter: Letter, mayHandOver: () => Promise<boolean>) => Promise<Attempt>;

/** A server to send with; `config/mail-config.ts` reads one. */
export type MailServer = {
  host: string;
  port: number;
  /** TLS from the beginning. Otherwise STARTTLS where the server offers it. */
  isSecure: boolean;
  user?: string;
  password?: string;
  from: string;
};

/** How long what may take; tests wait less. */
export type MailPatience = { beforeMs: number; afterMs: number };

/** RFC 5321, 4.5.3.2.6: the answer to a whole mail may take ten minutes. */
const usualPatience: MailPatience = { beforeMs: 60_000, afterMs: 600_000 };
/** So much is held back until the mail may be handed over. */
const tailBytes = 64;

/** Sends by SMTP, each mail over a connection of its own: there are few. */
export const createSmtp =
  (server: MailServer, patience: MailPatience = usualPatience): SendLetter =>
  async (letter, mayHandOver) => {
    const body = await composeLetter(letter, server.from);
    return new Promise((resolve) => {
      const connection = connect(server, patience);
      let isHandedOver = false;
      let timer = setTimeout(() => end({ type: 'deferred', why: 'no answer' }), patience.beforeMs);
      const end = (attempt: Attempt): void => {
        clearTimeout(timer);
        connection.close();
        resolve(attempt);
      };
      const fail = (error: SmtpError): void => {
        end(
          isHandedOver && error.responseCode === undefined ? { type: 'unsure' } : toRefusal(error),
        );
      };
      const handOver = async (): Promise<boolean> => {
        const mayGo = await mayHandOver().catch(() => false);
        if (!mayGo) end({ type: 'taken' });
        isHandedOver = mayGo;
        clearTimeout(timer);
        timer = setTimeout(() => end({ type: 'unsure' }), patience.afterMs);
        return mayGo;
      };
      const send = (error?: SmtpError | null): void => {
        const envelope = { from: server.from, to: [toAscii(letter.to)] };
        if (error) fail(error);
        else {
          connection.send(envelope, Readable.from(inTwo(body, handOver)), (refused) =>
            refused ? fail(refused) : end({ type: 'sent' }),
          );
        }
      };
      connection.on('error', fail);
      connection.connect((error) => {
        const { user, password } = server;
        if (error || user === undefined) send(error);
        else connection.login({ user, pass: password ?? '' }, send);
      });
    });
  };

/** What a server said, or what kept us from hearing it. */
type SmtpError = Error & {
  responseCode?: number | undefined;
  response?: string | false | undefined;
};

/** Hosts of other alphabets travel as ASCII (RFC 5891); what stands before the @ is the server's to read. */
const toAscii = (address: string): string => {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
};

const connect = (server: MailServer, { beforeMs, afterMs }: MailPatience): SMTPConnection =>
  new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    connectionTimeout: beforeMs,
    greetingTimeout: beforeMs,
    socketTimeout: beforeMs + afterMs,
    name: server.from.split('@')[1] ?? 'localhost',
  });

/** Permanent by RFC 5321, 4.2.1, where the first digit is 5; but for a log-in, which the owner can mend. */
const toRefusal = ({ responseCode, response, message }: SmtpError): Attempt => {
  const why = (response || message).replace(/\s+/g, ' ').slice(0, 200);
  const isForGood = responseCode !== undefined && responseCode >= 500;
  const isOurs = responseCode === 530 || responseCode === 535 || responseCode === 534;
  return { type: isForGood && !isOurs ? 'refused' : 'deferred', why };
};

async function* inTwo(body: Buffer, mayGo: () => Promise<boolean>): AsyncGenerator<Buffer> {
  yield body.subarray(0, -tailBytes);
  if (!(await mayGo())) return await new Promise<never>(() => {});
  yield body.subarray(-tailBytes);
}

/**
 * The mail as it travels: plain text and HTML, no picture that would tell of its opening. The library
 * folds and encodes every header, so that no text can begin another one.
 */
export const composeLetter = (letter: Letter, from: string): Promise<Buffer> => {
  const domain = from.split('@')[1] ?? 'localhost';
  return new MailComposer({
    from: { name: letter.fromName.replace(/[\p{Cc}"<>]/gu, ' ').trim(), address: from },
    to: { name: '', address: toAscii(letter.to) },
    subject: letter.subject.replace(/\p{Cc}/gu, ' '),
    date: new Date(letter.at),
    messageId: `<${letter.id}@${domain}>`,
    text: letter.text,
    html: letter.html,
    headers: {
      // RFC 3834: no out-of-office reply is wanted.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': letter.language,
      ...(letter.unsubscribe !== undefined && {
        'List-Unsubscribe': `<${letter.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  })
    .compile()
    .build();
};
