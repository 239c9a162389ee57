import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from '../../tools/build/parts.ts';
import { root } from '../../tools/project.ts';
import { buildPart } from './build-part.ts';

const folder = join(root, '.tmp/parts');
/** One run of the tests may ask from several projects. */
const memory = globalThis as { partsAreBuilt?: Promise<void> };

async function buildAll(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, file } of parts) writeFileSync(join(folder, file), await buildPart(name));
}

/** Builds every part from the sources of this moment, before any page of a test waits for one. */
export const setup = (): Promise<void> => {
  memory.partsAreBuilt ??= buildAll();
  return memory.partsAreBuilt;
};

/** A part as it was built before the tests began. */
export const builtPart = (file: string): string => readFileSync(join(folder, file), 'utf8');
