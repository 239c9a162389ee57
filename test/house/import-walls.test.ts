import { describe, expect, test } from 'vitest';
import { type Finding, lintPlanted } from './lint-planted.ts';

/** A file and what it imports; `types` for an import that vanishes at run time. */
type Plant = { from: string; to: string; types?: true };

const forbidden: Plant[] = [
  { from: 'client/protocol/a.ts', to: '../score/x.ts' },
  { from: 'client/protocol/a.ts', to: 'web-vitals' },
  { from: 'client/score/a.ts', to: '../platform/x.ts' },
  { from: 'client/score/a.ts', to: '../decide/x.ts', types: true },
  { from: 'client/score/a.ts', to: '../../collector/profile/x.ts' },
  { from: 'client/score/deep/a.ts', to: '../../platform/x.ts' },
  { from: 'client/decide/a.ts', to: '../score/x.ts' },
  { from: 'client/decide/a.ts', to: '../platform/x.ts' },
  { from: 'client/decide/a.ts', to: '../main.ts' },
  { from: 'client/decide/a.ts', to: 'node:crypto' },
  { from: 'client/platform/a.ts', to: '../events/x.ts' },
  { from: 'client/platform/a.ts', to: 'web-vitals' },
  { from: 'client/capture/a.ts', to: '../events/x.ts', types: true },
  { from: 'client/capture/a.ts', to: '../score/x.ts' },
  { from: 'client/capture/consent/a.ts', to: '../../events/x.ts' },
  { from: 'client/capture/consent/a.ts', to: '../../main.ts' },
  { from: 'client/capture/a.ts', to: 'web-vitals' },
  { from: 'client/events/a.ts', to: '../capture/x.ts' },
  { from: 'client/events/a.ts', to: '../sync/x.ts' },
  { from: 'client/show/a.ts', to: '../events/x.ts' },
  { from: 'client/show/a.ts', to: '../decide/x.ts' },
  { from: 'client/sync/a.ts', to: '../events/x.ts' },
  { from: 'client/sync/a.ts', to: 'web-vitals' },
  { from: 'client/vitals/a.ts', to: '../capture/x.ts' },
  { from: 'client/api.ts', to: './events/x.ts' },
  { from: 'client/api.ts', to: './score/x.ts' },
  { from: 'client/config.ts', to: './decide/x.ts' },
  { from: 'client/director.ts', to: '../collector/app.ts' },
  { from: 'client/main.ts', to: '../collector/app.ts' },
  { from: 'client/main.ts', to: 'web-vitals' },
  { from: 'collector/app.ts', to: '../client/show/x.ts' },
  { from: 'collector/app.ts', to: '../client/main.ts' },
  { from: 'collector/app.ts', to: '../demo-shop/main.ts' },
  { from: 'collector/http/a.ts', to: '../../test/support/x.ts' },
  { from: 'collector/http/a.ts', to: 'web-vitals' },
  { from: 'collector/store/a.ts', to: '../ingest/x.ts' },
  { from: 'collector/store/a.ts', to: '../profile/x.ts', types: true },
  { from: 'collector/store/a.ts', to: '../../client/score/x.ts' },
  { from: 'collector/store/sqlite/a.ts', to: '../../http/x.ts' },
  { from: 'collector/store/sqlite/a.ts', to: '../../identity/x.ts' },
  ...[
    'ingest',
    'imports',
    'identity',
    'profile',
    'segments',
    'training',
    'campaigns',
    'analytics',
    'mail',
    'privacy',
  ]
    .map((folder) => `collector/${folder}/a.ts`)
    .flatMap((from) => [
      { from, to: '../http/x.ts' },
      { from, to: '../dashboard/x.ts' },
      { from, to: '../app.ts' },
      { from, to: '../store/sqlite/x.ts' },
      { from, to: '../../client/platform/x.ts' },
    ]),
  { from: 'demo-shop/a.ts', to: '../client/protocol/x.ts' },
  { from: 'demo-shop/pages/a.ts', to: '../../collector/app.ts' },
];

const allowed: Plant[] = [
  { from: 'client/protocol/a.ts', to: './x.ts' },
  { from: 'client/score/a.ts', to: '../protocol/x.ts' },
  { from: 'client/decide/b.ts', to: '../score/x.ts', types: true },
  { from: 'client/capture/a.ts', to: '../platform/x.ts' },
  { from: 'client/capture/consent/a.ts', to: '../x.ts' },
  { from: 'client/capture/consent/a.ts', to: '../../protocol/x.ts' },
  { from: 'client/vitals/a.ts', to: 'web-vitals' },
  { from: 'client/main.ts', to: './events/x.ts' },
  { from: 'client/main.ts', to: './score/x.ts' },
  { from: 'client/director.ts', to: './decide/x.ts' },
  { from: 'client/director.ts', to: './score/x.ts' },
  { from: 'client/topics.ts', to: './decide/x.ts', types: true },
  { from: 'client/topics.ts', to: './score/x.ts', types: true },
  { from: 'collector/app.ts', to: './store/sqlite/x.ts' },
  { from: 'collector/http/a.ts', to: 'node:http' },
  { from: 'collector/profile/a.ts', to: '../store/store.ts' },
  { from: 'collector/profile/a.ts', to: '../../client/score/x.ts' },
  { from: 'collector/store/sqlite/a.ts', to: '../store.ts' },
  { from: 'collector/store/sqlite/a.ts', to: '../../../client/protocol/x.ts' },
  { from: 'demo-shop/pages/a.ts', to: '../catalogue/x.ts' },
];

const plants = [...forbidden, ...allowed];
const paths = [...new Set(plants.map(({ from }) => from))];
const findings = lintPlanted(new Map(paths.map((path) => [path, sourceOf(path)])));

function sourceOf(path: string): string {
  return plants
    .filter(({ from }) => from === path)
    .map(importOf)
    .join('');
}

function importOf({ to, types }: Plant, index: number): string {
  return types
    ? `import type { n${index} } from '${to}';\nexport type N${index} = n${index};\n`
    : `import { n${index} } from '${to}';\nexport const my${index} = n${index};\n`;
}

function wallsHit({ from, to }: Plant): Finding[] {
  return findings.filter(
    ({ path, line, category }) =>
      path === from &&
      line.includes(`'${to}'`) &&
      (category === 'lint/style/noRestrictedImports' || category === 'plugin'),
  );
}

describe('a forbidden import fails the linter', () => {
  test.each(forbidden)('$from importing $to', (plant) => {
    expect(wallsHit(plant)).toHaveLength(1);
  });
});

describe('an allowed import passes', () => {
  test.each(allowed)('$from importing $to', (plant) => {
    expect(wallsHit(plant)).toEqual([]);
  });
});
