import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../collector');

/** Every regular expression in a source, without its flags. */
const patternsOf = (text: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text.replace(/\/\w*$/, '').slice(1));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest));
  return found;
};

const atom = String.raw`(?:\\[^b]|\[(?:\\.|[^\]])+\]|\.)`;
/** Begins anywhere, with something repeated, and then wants more: tried from each place of a long run. */
const startsAnywhere = new RegExp(`^${atom}[*+](?!$)`);
/** A repetition of what itself repeats, with nothing between that only one of them can take. */
const nested = new RegExp(String.raw`\((?:\?:)?${atom}[*+]\)[*+]`);

const isSlow = (pattern: string): boolean => startsAnywhere.test(pattern) || nested.test(pattern);

test.each(['\\s*;\\s*', '.*x', '[a-z]+@', '(a+)+$'.replace('a', '\\w'), '(?:.*)*'])(
  '%s is found',
  (pattern) => {
    expect(isSlow(pattern)).toBe(true);
  },
);

test.each(['^\\s+x', '\\s+', '[\\s._+-]+', '^-?\\d+(\\.\\d+)?$', '\\bVersion'])(
  '%s is let pass',
  (pattern) => {
    expect(isSlow(pattern)).toBe(false);
  },
);

test('no pattern of the collector takes more than linear time by these two shapes', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const patterns = files
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => patternsOf(readFileSync(join(root, path), 'utf8')));
  expect(patterns.length).toBeGreaterThan(30);
  expect(patterns.filter(isSlow)).toEqual([]);
});
