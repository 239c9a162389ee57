import { listen } from '../listen.ts';
import type { Report, Tools } from '../reconcile/reading.ts';
import type { Load } from '../signal.ts';
import { onVainClicks } from './clicks.ts';
import { onCopies } from './copies.ts';
import { onDwell } from './dwell.ts';
import { onLinks } from './links.ts';
import { createSay } from './say.ts';

/** Whoever watches a page view from its beginning to its end. */
export type Behaviour = ReturnType<typeof startBehaviour>;

type Friction = typeof import('../friction/main.ts');

/** Pages on which buyers are stopped before they have touched a field. */
const buying = /checkout|kasse|cart|basket|korb|bestell|order|payment|zahl/i;
const fillable = 'input,select,textarea,label';

/**
 * What visitors do besides buying: parts of a product's page that were looked at, clicks in vain, links
 * that led away. Names of the shop's own things only; nothing that a visitor typed, and no coordinates.
 */
export function startBehaviour(report: Report, tools: Tools, load: Load) {
  const { say, forget } = createSay(report);
  const dwell = onDwell(say);
  const settle = onVainClicks(say);
  let forgetMessages: (() => void) | undefined;
  let isNeeded = false;
  const need = () => {
    if (isNeeded) return;
    isNeeded = true;
    load('friction', ({ startFriction }: Friction) => {
      forgetMessages = startFriction(say, tools);
    });
  };
  const view = () => {
    if (buying.test(location.pathname)) need();
    dwell.view();
  };
  for (const type of ['focusin', 'pointerdown']) {
    listen(window, type, ({ target }: Event) => (target as Element).closest(fillable) && need());
  }
  onLinks(say);
  onCopies(say);
  view();
  return {
    /** The page is left, or its tab hidden. */
    leave() {
      settle();
      dwell.leave();
    },
    /** Another page is shown. */
    view() {
      forget();
      forgetMessages?.();
      view();
    },
  };
}
