import type { Tools } from '../../../../client/capture/reconcile/reading.ts';

/** Writes down what a platform reports, and keeps its notes, in place of the reconciler. */
export function createRecorder() {
  const told: unknown[][] = [];
  const notes: Record<string, unknown> = {};
  const write =
    (name: string) =>
    (...args: unknown[]) => {
      told.push([name, ...args]);
    };
  const names = ['product', 'list', 'cart', 'change', 'intend', 'confirm', 'order', 'tell'];
  const report = Object.fromEntries(names.map((name) => [name, write(name)]));
  const tools: Tools = {
    readJson: () => Promise.reject(new Error('nothing to read')),
    recall: (name) => notes[name],
    note: (name, value) => {
      notes[name] = value;
    },
    answer: () => {},
  };
  return { told, notes, tools, report: { ...report, pending: () => () => {} } as unknown };
}
