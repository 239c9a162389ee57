import { createBar } from './bar.ts';
import { type DismissedBy, renderContent } from './content.ts';
import { openHost } from './host.ts';
import { createModal } from './modal.ts';
import type { PromptOutcome, ShowPrompt, Stop } from './prompt.ts';
import { applyTheme } from './theme.ts';
import { onReallyVisible } from './visibility.ts';
import { chooseText, toWords } from './words.ts';

/** A second press this soon belongs to the one that accepted, and must not close the thanks. */
const doublePressMs = 600;

const frames = { modal: createModal, bar: createBar };

/**
 * Draws a prompt and reports what becomes of it, each outcome once. `dismissed` says that the visitor
 * sent it away, after a success too. Where it cannot be drawn, nothing happens and nothing is reported.
 */
export const showPrompt: ShowPrompt = (request, report) => {
  const stops: Stop[] = [];
  const stop = () => {
    for (const end of stops.splice(0)) end();
  };
  const reported = new Set<string>();
  let isJustAccepted = false;
  const reportOnce = (outcome: PromptOutcome) => {
    const key = outcome.type === 'clicked' ? outcome.target : outcome.type;
    if (!stops.length || reported.has(key)) return;
    reported.add(key);
    if (key === 'accept' || key === 'submitted') {
      isJustAccepted = true;
      setTimeout(() => {
        isJustAccepted = false;
      }, doublePressMs);
    }
    try {
      report(outcome);
    } catch {
      // A listener's mistake must not reach the shop's page.
    }
  };
  const dismiss = (by: DismissedBy) => {
    if (isJustAccepted && by !== 'escape') return;
    reportOnce({ type: 'dismissed', by });
    stop();
  };
  try {
    const { variant, locale, theme } = request;
    const chosen = chooseText(variant.text, locale);
    if (!chosen) return undefined;
    const frame = frames[variant.kind](dismiss);
    const { panel } = frame;
    panel.lang = chosen.language;
    const speech = { ...chosen, words: toWords(chosen.language) };
    panel.append(renderContent(request, speech, reportOnce, dismiss));
    stops.push(openHost(frame, () => applyTheme(panel, theme)));
    stops.push(onReallyVisible(panel, () => reportOnce({ type: 'shown' })));
  } catch {
    // An unusual page (no <dialog>, no constructable style sheets) gets no prompt instead of an error.
    stop();
    return undefined;
  }
  return stop;
};
