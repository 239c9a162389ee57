import { type ConsentState, forPurposes } from '../../protocol/consent.ts';
import type { Answer } from '../signal.ts';
import { borlabs } from './borlabs.ts';
import { complianz } from './complianz.ts';
import { cookiebot } from './cookiebot.ts';
import { cookieScript } from './cookiescript.ts';
import { cookieYes } from './cookieyes.ts';
import { klaro } from './klaro.ts';
import { oneTrust } from './onetrust.ts';
import { type Named, readNamed, toChange } from './purposes.ts';
import { shopifyPrivacy } from './shopify-privacy.ts';
import { shopwareCookies } from './shopware-cookies.ts';
import { tcf } from './tcf.ts';
import type { Announcement, Categories, ConsentTool } from './tool.ts';
import { usercentrics } from './usercentrics.ts';
import { wpConsentApi } from './wp-consent-api.ts';

/** Some banners announce an answer before it can be read. */
const settleMs = 100;
/** A tool that is not there yet is looked for this often, and this long. */
const pollMs = 500;
const longestMs = 10_000;

/** Announcements that are no answer: a tool has arrived, or shows itself. */
const noAnswer = /init|shown|ready|fire/i;

type Custody = { status: () => { consent: ConsentState }; answer: Answer };

/**
 * Listens to the shop's consent tools, whichever they are and whenever they come. What a tool is found
 * to say upon arrival never grants what another one has denied; from then on the latest answer counts.
 * Nothing is ever asked of the visitor here, and a tool that stays as it is says nothing again.
 */
export function startConsent(custody: Custody): void {
  const named = readNamed();
  const reads = [
    tcf(),
    shopifyPrivacy(),
    shopwareCookies(),
    wpConsentApi,
    cookiebot,
    usercentrics,
    borlabs,
    oneTrust,
    complianz,
    cookieScript,
    cookieYes,
    klaro(),
  ].map((tool) => followTool(tool, named, custody));
  for (let atMs = pollMs; atMs <= longestMs; atMs += pollMs) {
    setTimeout(() => {
      for (const read of reads) read();
    }, atMs);
  }
}

/** Reads one tool now, and again upon its announcements; answers how to read it once more. */
function followTool(
  { source, events, read }: ConsentTool,
  named: Named,
  { status, answer }: Custody,
): () => unknown {
  let told: string | undefined;
  let hasAnswered = false;
  const look = async (announced?: Announcement, isSettled = true) => {
    const { type, detail } = announced ?? {};
    const isAnswer = type && !noAnswer.test(`${type} ${(detail as Announcement)?.type}`);
    const tell = (categories: Categories, isAsking?: boolean) => {
      const allowed = toChange(categories, named);
      const isGranting = Object.values(allowed).includes('granted');
      const isOpen = isAsking ?? !(isAnswer || isGranting);
      const key = `${Object.values(allowed)}${isOpen}`;
      // A refusal that might only be a state that was not written yet costs what is held; it can wait.
      if (key === told || (hasAnswered ? isOpen : !isGranting && !isSettled)) return;
      const { consent } = status();
      const change = forPurposes((purpose) => {
        const before = consent[purpose];
        if (isOpen || (!told && !type && before === 'denied')) return undefined;
        // Who allowed nothing was not asked about this, or refused it with the rest.
        return allowed[purpose] ?? (isGranting || before !== 'unknown' ? undefined : 'denied');
      });
      told = key;
      hasAnswered = !isOpen;
      answer(change, source, isOpen);
    };
    // A tool that is half there, or not what it seems, is asked again later.
    try {
      await read(tell, announced, Object.values(named).join(' ').split(' '), () =>
        setTimeout(look),
      );
    } catch {}
  };
  for (const name of events.split(' ')) {
    addEventListener(
      name,
      (event: Announcement) => {
        queueMicrotask(() => look(event, false));
        setTimeout(look, settleMs, event);
      },
      true,
    );
  }
  look();
  return look;
}
