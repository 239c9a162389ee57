import { attempt } from '../platform/attempt.ts';
import type { Finding } from './finding.ts';

/** The panel itself is loaded when it is asked for. */
type LoadPanel = (
  part: 'panel',
  use: (part: { togglePanel(pass: string | undefined, find: () => Finding): unknown }) => void,
) => Promise<void>;

/**
 * Opens the owner's panel by the pass that the dashboard's link carries (`#tresen=…`, taken out of the
 * address at once), and later in the same tab by Alt + Shift + T.
 */
export function onInspection(load: LoadPanel): void {
  const find = () => (window as unknown as { tresen: { explain(): Finding } }).tresen.explain();
  const toggle = (pass?: string) =>
    load('panel', ({ togglePanel }) => {
      togglePanel(pass, find);
    });
  attempt(() => {
    const pass = /#tresen=([\w.-]+)$/.exec(location.hash)?.[1];
    if (!pass) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    toggle(pass);
  });
  addEventListener('keydown', ({ altKey, shiftKey, code }) => {
    if (altKey && shiftKey && code === 'KeyT') toggle();
  });
}
