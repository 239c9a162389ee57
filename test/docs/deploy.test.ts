import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findAll, readSources } from './mentioned.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/deploy');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const own = ['Containerfile', 'README.md'];
const units = readdirSync(folder).filter((name) => /\.(service|timer)$/.test(name));
const scratch = mkdtempSync(join(tmpdir(), 'tresen-deploy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('every setting that they make is one of ours', () => {
  const known = findAll(readSources('collector'), /\b(TRESEN_[A-Z_]*[A-Z])\b/g);
  const used = [...own, ...units].flatMap((name) =>
    findAll(read(name), /\b(TRESEN_[A-Z_]*[A-Z])\b/g),
  );
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((name) => !known.includes(name))).toEqual([]);
});

test('what the image copies is in the repository', () => {
  const copied = findAll(read('Containerfile'), /^COPY (?!--from)(.+) \S+$/gm).flatMap((line) =>
    line.split(' '),
  );
  expect(copied).toContain('collector');
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('what units and image start is in the repository', () => {
  const scripts = findAll([...own, ...units].map(read).join('\n'), /\b(collector\/[\w-]+\.ts)\b/g);
  expect(scripts).toEqual(['collector/cli.ts', 'collector/main.ts']);
  expect(scripts.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

const analyse = '/usr/bin/systemd-analyze';

test.runIf(existsSync(analyse))('systemd understands the units', () => {
  for (const name of units) {
    // The programs that they start are not on this machine.
    const text = read(name).replaceAll(/^(ExecStart(?:Post)?)=\S+/gm, '$1=/bin/true');
    writeFileSync(join(scratch, name), text);
  }
  const paths = units.map((name) => join(scratch, name));
  const { stdout, stderr } = spawnSync(analyse, ['verify', '--man=no', ...paths], {
    encoding: 'utf8',
  });
  const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('tresen'));
  expect(complaints).toEqual([]);
});
