import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What the linter says about one line of one file. */
export type Finding = { path: string; line: string; category: string; message: string };

type Report = {
  diagnostics: readonly {
    category: string;
    message: string;
    location: { path: string; start: { line: number } };
  }[];
};

/** Lints files, given by path and source, in an otherwise empty house under our own rules. */
export function lintPlanted(files: ReadonlyMap<string, string>): Finding[] {
  const house = mkdtempSync(join(tmpdir(), 'tresen-house-'));
  try {
    cpSync(join(root, 'biome.json'), join(house, 'biome.json'));
    cpSync(join(root, 'tools/lint'), join(house, 'tools/lint'), { recursive: true });
    for (const [path, source] of files) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), source);
    }
    return lint(house).map(({ category, message, location: { path, start } }) => ({
      path,
      line: files.get(path)?.split('\n')[start.line - 1] ?? '',
      category,
      message,
    }));
  } finally {
    rmSync(house, { recursive: true });
  }
}

function lint(house: string): Report['diagnostics'] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (!stdout.startsWith('{')) throw new Error(`Biome did not report: ${stderr}`);
  const report: Report = JSON.parse(stdout);
  return report.diagnostics;
}
