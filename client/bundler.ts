import type { Tresen } from './api.ts';

/** How a page loads its site script. */
export type LoadOptions = {
  /** The shop vouches that its visitors have consented, as `data-consent` does in the tag. */
  consent?: 'granted';
  /** Every event, decision and consent is told to the console. */
  debug?: boolean;
};

/** Every method of `window.tresen`, callable at once; `undefined` is answered until the script is there. */
export type EarlyTresen = Omit<Tresen, 'explain' | 'push' | 'ready'> & {
  explain(): ReturnType<Tresen['explain']> | undefined;
};

type Page = { tresen?: Tresen | (readonly [string, ...unknown[]])[] };

/** Nothing to do where there is no page, such as while a server renders. */
const page = (): Page | undefined =>
  typeof window === 'undefined' ? undefined : (window as unknown as Page);

let loading: Promise<boolean> | undefined;

/**
 * Loads the site script from the collector, once a page, as the tag would. Answers whether it is at
 * work: false where it was blocked or there is no page; never rejects. Under Trusted Types the page
 * needs a default policy that lets this address pass.
 */
export function loadTresen(src: string, options: LoadOptions = {}): Promise<boolean> {
  if (!page()) return Promise.resolve(false);
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.async = true;
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    if (options.consent) script.dataset.consent = options.consent;
    if (options.debug) script.dataset.debug = 'true';
    script.src = src;
    document.head.append(script);
  });
  return loading;
}

const later =
  (name: string) =>
  (...args: readonly unknown[]): void => {
    const here = page();
    if (!here) return;
    here.tresen ??= [];
    here.tresen.push([name, ...args]);
  };

/** The script's own object, once it has taken over from the calls that wait. */
const arrived = (): Tresen | undefined => {
  const tresen = page()?.tresen;
  return tresen && 'explain' in tresen ? tresen : undefined;
};

/** Tresen for code that is bundled: calls made before the script has arrived wait for it. */
export const tresen: EarlyTresen = {
  track: later('track'),
  page: later('page'),
  identify: later('identify'),
  consent: later('consent'),
  reset: later('reset'),
  forget: later('forget'),
  show: later('show'),
  on(topic, listener) {
    let isListening = true;
    later('on')(topic, (told: never) => (isListening ? listener(told) : undefined));
    return () => {
      isListening = false;
    };
  },
  score: () => arrived()?.score(),
  explain: () => arrived()?.explain(),
};
