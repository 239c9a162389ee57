import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { ImportProblem, Message } from '../../../collector/imports/import-facts.ts';
import type { ImportPlan } from '../../../collector/imports/import-plan.ts';
import { planImport } from '../../../collector/imports/plan-import.ts';
import { type ReadOptions, readChunks } from '../../../collector/imports/read-chunks.ts';
import type { ImportChunk } from '../../../collector/imports/record-mapper.ts';
import type { Said } from '../../../collector/imports/shapes/shapes.ts';
import { noon } from '../../support/log-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const berlin = {
  key: 'demo' as SiteKey,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

let files = 0;

/** A file with this in it. */
export const fileOf = (content: string | Buffer): string => {
  files += 1;
  const path = join(folder, `${files}.data`);
  writeFileSync(path, content);
  return path;
};

/** What a file is; throws where it is nothing. */
export const planOf = async (path: string, said: Said = {}): Promise<ImportPlan> => {
  const planned = await planImport(path, berlin, said, noon);
  if (planned.type === 'unknown') throw new Error(planned.expected);
  return planned.plan;
};

export const chunksOf = async (
  path: string,
  plan: ImportPlan,
  options: Partial<ReadOptions> = {},
): Promise<ImportChunk[]> => {
  const chunks: ImportChunk[] = [];
  for await (const chunk of readChunks(path, plan, { batchSize: 100, now: noon, ...options })) {
    chunks.push(chunk);
  }
  return chunks;
};

/** Everything that a file says, and what is wrong with it. */
export const readFile = async (
  content: string | Buffer,
  said: Said = {},
): Promise<{
  plan: ImportPlan;
  messages: Message[];
  problems: ImportProblem[];
  refused: number;
}> => {
  const path = fileOf(content);
  const plan = await planOf(path, said);
  const chunks = await chunksOf(path, plan);
  return {
    plan,
    messages: chunks.flatMap(({ text }) => JSON.parse(text).batch),
    problems: chunks.flatMap(({ problems }) => problems),
    refused: chunks.reduce((sum, { refused }) => sum + refused, 0),
  };
};

/** Places and reasons, which is what a person looks for first. */
export const places = (problems: readonly ImportProblem[]): string[] =>
  problems.map(({ line, column, reason }) => [line, column, reason].filter(Boolean).join(' '));
