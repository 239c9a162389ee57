import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ToldEvent } from './profile-api.ts';

const processToken = 'token-of-the-collector-process';

/** A running collector: the real process, with its own data folder and a client of three lines. */
export type CollectorProcess = {
  url: string;
  pid: number;
  /** What it said on its outputs so far. */
  said(): string;
  signal(name: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** Resolves with its exit code when it has ended. */
  ended: Promise<number | null>;
};

/** Writes a build that is enough to start. */
export const writeTinyBuild = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'core.js'), 'globalThis.site=__TRESEN_SITE__;');
  writeFileSync(join(folder, 'prompts.js'), '');
};

/** Runs `collector/main.ts`; settings with `undefined` are left to their defaults. */
export const spawnCollector = (
  env: Readonly<Record<string, string | undefined>>,
): { child: ChildProcess; said(): string } => {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../collector/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
  // A test that fails half-way leaves none behind.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  return { child, said: () => said };
};

/** Starts a collector on a folder and waits until it is ready. */
export const startCollector = async (
  folder: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<CollectorProcess> => {
  writeTinyBuild(join(folder, 'dist'));
  const { child, said } = spawnCollector({
    PORT: '0',
    TRESEN_DATABASE: `sqlite:${join(folder, 'data/tresen.db')}`,
    TRESEN_DIST: join(folder, 'dist'),
    TRESEN_ADMIN_TOKEN: processToken,
    ...env,
  });
  const ended = once(child, 'close').then(() => child.exitCode);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The collector ended: ${said()}`)));
    child.stdout?.on('data', () => {
      const port = /http:\/\/localhost:(\d+)\/s\//.exec(said())?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
  const signal = async (name: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(name);
    await gone;
    return child.exitCode;
  };
  return { url, pid: child.pid ?? 0, said, signal, ended };
};

/** Every event of the log, page by page, as the owner's API tells it. */
export const readAllEvents = async (url: string): Promise<ToldEvent[]> => {
  const all: ToldEvent[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const response: Response = await fetch(`${url}/api/events?limit=1000&after=${after}`, {
      headers: { authorization: `Bearer ${processToken}` },
    });
    const page = await response.json();
    all.push(...page.items);
    after = page.next;
  }
  return all;
};
