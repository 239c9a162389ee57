import { readdirSync } from 'node:fs';
import type { Bench } from './support/bench.ts';
import { toTable } from './support/table.ts';

/** `npm run bench -- NAME [--json]`: every other file of this folder is a bench of its name. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const load = async (name: string): Promise<Bench> =>
  (await import(new URL(`./${name}.ts`, import.meta.url).href)).bench;

const listBenches = async (): Promise<void> => {
  console.log('npm run bench -- NAME [--json]\n');
  for (const name of names) console.log(`  ${name.padEnd(12)} ${(await load(name)).about}`);
};

const runBench = async (name: string, asJson: boolean): Promise<void> => {
  const bench = await load(name);
  console.log(`${name}: ${bench.about}\n`);
  const { rows, summary, json } = await bench.run((line) => console.log(line));
  console.log(`\n${toTable(rows)}\n\n${summary}`);
  if (asJson) console.log(JSON.stringify({ bench: name, ...json }));
};

const [name, ...others] = process.argv.slice(2).filter((word) => word !== '--json');
if (name !== undefined && others.length === 0 && names.includes(name)) {
  await runBench(name, process.argv.includes('--json'));
} else {
  await listBenches();
  process.exitCode = name === undefined ? 0 : 1;
}
