import { lookup as lookUp } from 'node:dns/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { signatureOf } from './signature.ts';
import { faultOfAddress } from './webhook-address.ts';

/** What became of one request. */
export type Posted = { type: 'taken' } | { type: 'failed'; error: string };
export type PostHook = (hook: { url: string; secret: string }, body: string) => Promise<Posted>;

const timeoutMs = 10_000;

/**
 * Posts JSON to the owner's address. Names are looked up here and the connection made to just that
 * address, so that a name cannot lead into the own network after it was checked; nothing redirects.
 */
export const createPostHook =
  (deps: { allowPrivate: boolean; now(): number }): PostHook =>
  async ({ url, secret }, body) => {
    // A number is not looked up, and the rules may have become stricter since it was saved.
    const fault = faultOfAddress(url, deps.allowPrivate);
    if (fault !== undefined) return { type: 'failed', error: fault };
    try {
      const status = await post(new URL(url), body, {
        signature: signatureOf(secret, body, deps.now()),
        lookup: guardedLookup(deps.allowPrivate),
      });
      if (status >= 200 && status < 300) return { type: 'taken' };
      return { type: 'failed', error: `The address answered with status ${status}.` };
    } catch (cause) {
      return { type: 'failed', error: cause instanceof Error ? cause.message : String(cause) };
    }
  };

const guardedLookup =
  (allowPrivate: boolean): LookupFunction =>
  (host, options, done) => {
    lookUp(host, { all: true }).then(
      (found) => {
        const allowed = allowPrivate
          ? found
          : found.filter(({ address }) => isPublicAddress(address));
        const [first] = allowed;
        if (!first || allowed.length < found.length) {
          done(new Error('The address leads into the own network.'), '', 4);
        } else if (options.all) done(null, allowed);
        else done(null, first.address, first.family);
      },
      (cause: NodeJS.ErrnoException) => done(cause, '', 4),
    );
  };

const post = (
  url: URL,
  body: string,
  { signature, lookup }: { signature: string; lookup: LookupFunction },
): Promise<number> => {
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        lookup,
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Tresen',
          'Tresen-Signature': signature,
        },
      },
      (answer) => {
        // What it says is no matter, however long it is.
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
};
