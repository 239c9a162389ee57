import { expect, test } from 'vitest';
import { lintPlanted } from './lint-planted.ts';

/** Clock, randomness, storage and network, in the ways people write them. */
const touches = [
  'Date.now()',
  'new Date()',
  'performance.now()',
  'performance.timeOrigin',
  'Math.random()',
  'crypto.randomUUID()',
  'globalThis.crypto',
  'document.cookie',
  'window.document.cookie',
  'localStorage',
  'window.localStorage',
  'sessionStorage',
  'globalThis.sessionStorage',
  'indexedDB',
  'self.indexedDB',
  'caches',
  'cookieStore',
  'fetch("/")',
  'window.fetch("/")',
  'new XMLHttpRequest()',
  'new WebSocket("wss://x")',
  'new EventSource("/")',
  'navigator.sendBeacon("/")',
  'window.navigator.sendBeacon("/")',
  'navigator.storage',
];
const harmless = ['new Date(0)', 'setTimeout', 'Intl.NumberFormat', 'navigator.language'];
const folders = [
  'api',
  'protocol',
  'score',
  'decide',
  'capture',
  'events',
  'show',
  'sync',
  'vitals',
];

const source = [...touches, ...harmless].map((use, i) => `export const x${i} = () => ${use};`);
const paths = folders.map((folder) =>
  folder === 'api' ? 'client/api.ts' : `client/${folder}/a.ts`,
);
const rim = 'client/platform/a.ts';
const findings = lintPlanted(new Map([...paths, rim].map((path) => [path, source.join('\n')])));

/** Of some uses, those that the linter refuses in a file. */
function refused(path: string, uses: readonly string[]): string[] {
  const complaints = findings.filter(
    ({ category }) => category === 'plugin' || category === 'lint/style/noRestrictedGlobals',
  );
  return uses.filter((use) =>
    complaints.some((finding) => finding.path === path && finding.line.endsWith(`=> ${use};`)),
  );
}

test.each(paths)('%s touches nothing of the browser that has a state', (path) => {
  expect(refused(path, touches)).toEqual(touches);
  expect(refused(path, harmless)).toEqual([]);
});

test('client/platform may touch all of it', () => {
  expect(refused(rim, touches)).toEqual([]);
});
