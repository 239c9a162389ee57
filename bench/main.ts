import { readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Bench } from './support/bench.ts';
import { toTable } from './support/table.ts';

/**
 * `npm run bench -- NAME [--only=PART] [--json] [--plot]`: every other file of this folder is a bench of
 * its name. `--plot` draws its picture into `docs/images`.
 */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const load = async (name: string): Promise<Bench> =>
  (await import(new URL(`./${name}.ts`, import.meta.url).href)).bench;

const listBenches = async (): Promise<void> => {
  console.log('npm run bench -- NAME [--only=PART] [--json] [--plot]\n');
  for (const name of names) console.log(`  ${name.padEnd(12)} ${(await load(name)).about}`);
};

const runBench = async (name: string, has: (flag: string) => boolean): Promise<void> => {
  const bench = await load(name);
  console.log(`${name}: ${bench.about}\n`);
  const { rows, summary, json, plot } = await bench.run(
    (line) => console.log(line),
    only === undefined ? {} : { only },
  );
  console.log(`\n${toTable(rows)}\n\n${summary}`);
  if (has('--plot') && plot) {
    const file = resolve(import.meta.dirname, `../docs/images/bench-${name}.svg`);
    writeFileSync(file, plot);
    console.log(`\n${file}`);
  }
  if (has('--json')) console.log(JSON.stringify({ bench: name, ...json }));
};

const flags = ['--json', '--plot'];
const words = process.argv.slice(2).filter((word) => !flags.includes(word));
const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const [name, ...others] = words.filter((word) => !word.startsWith('--only='));
if (name !== undefined && others.length === 0 && names.includes(name)) {
  await runBench(name, (flag) => process.argv.includes(flag));
} else {
  await listBenches();
  process.exitCode = name === undefined ? 0 : 1;
}
