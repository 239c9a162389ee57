import { spawn } from 'node:child_process';
import { childEnv, root } from '../project.ts';

/** One thing that `npm test` does: a program of ours or of `node_modules`. */
export type Step = {
  name: string;
  /** A script for Node and its arguments. */
  command: readonly string[];
  /** Its output is shown while it runs; of the others only when they fail. */
  live?: boolean;
};

/** Runs a step, says how it went in one line, and answers whether it passed. */
export async function runStep({ name, command, live = false }: Step): Promise<boolean> {
  const startedAt = performance.now();
  process.stdout.write(live ? `${name}\n` : `${name} … `);
  const { code, output } = await run(command, live);
  const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const verdict = code === 0 ? `ok, ${took}` : `FAILED (${code}), ${took}`;
  process.stdout.write(live ? `${name}: ${verdict}\n` : `${verdict}\n`);
  if (code !== 0) process.stdout.write(output);
  return code === 0;
}

function run(command: readonly string[], live: boolean): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: childEnv(),
      stdio: live ? 'inherit' : 'pipe',
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => done({ code: 1, output: `${error.message}\n` }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}
