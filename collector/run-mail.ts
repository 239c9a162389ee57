import type { Config } from './config/config.ts';
import type { Ingest } from './ingest/ingest-request.ts';
import { mayAskForNewsletter } from './mail/held-requests.ts';
import { startMailJob } from './mail/mail-job.ts';
import { createPostOffice, type PostOffice } from './mail/post-office.ts';
import { createSmtp } from './mail/smtp.ts';
import type { StoreReader, StoreWriter } from './store/store.ts';

/** The mails of one collector process. */
export type RunningMail = {
  post: PostOffice;
  /** The same ingest; a request for the newsletter is answered soon after it is stored. */
  ingest: Ingest;
  stop(): Promise<void>;
};

/** Keeps, sends and follows up mails beside everything else. */
export const runMail = (deps: {
  config: Pick<Config, 'mail' | 'publicUrl' | 'sites'>;
  store: StoreReader;
  records: Pick<StoreWriter, 'saveSetting'>;
  ingest: Ingest;
  ownAddress(): string;
  onError(cause: unknown): void;
}): RunningMail => {
  const { config, ingest } = deps;
  const { mail, publicUrl, sites } = config;
  const send = mail && createSmtp(mail);
  const post = createPostOffice({ ...deps, publicUrl, sites, send, now: Date.now });
  const job = startMailJob({
    post,
    onError: deps.onError,
    later: (work, ms) => {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
  });
  return {
    post,
    ingest: async (request) => {
      const answer = await ingest(request);
      if (mayAskForNewsletter(request.text)) job.wake();
      return answer;
    },
    stop: job.stop,
  };
};
