import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnv, root } from '../project.ts';

/** A server of ours, run as a process of its own. */
export type Service = {
  /** Resolves when `/healthz` answers 200; rejects when the process ends before. */
  ready: Promise<void>;
  /** Resolves with a sentence when the process has ended. */
  ended: Promise<string>;
  /** Asks it to end, and ends it after a while. */
  stop(): Promise<void>;
  /** Ends it without any warning, as a power cut would. */
  kill9(): Promise<void>;
};

/** How a service is started. */
export type ServiceOptions = {
  name: string;
  script: string;
  url: string;
  env: NodeJS.ProcessEnv;
  /** Tests show only what goes wrong. */
  quiet?: boolean;
};

/** Longer than the collector waits for connections that a browser opened and never used. */
const stopPatienceMs = 8_000;
/** Errors and worse, in the collector's log. */
const isAlarm = /"level":"(?:error|fatal)"/;

/** Starts a server and watches it. */
export function startService({ name, script, url, env, quiet = false }: ServiceOptions): Service {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: childEnv(env),
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: Ctrl-C reaches us alone, and we stop everything in order.
    detached: true,
  });
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(`The ${name} could not be started: ${error.message}.`));
    child.once('exit', (code, signal) =>
      done(`The ${name} ended ${signal ? `by ${signal}` : `with code ${code}`}.`),
    );
  });
  const ready = becomeReady(url, ended);
  // Its greeting is ours to give; what it says later is passed on.
  child.stdout.resume();
  child.stdout.once('data', () => undefined);
  ready.then(
    () =>
      child.stdout.on('data', (chunk) => {
        if (!quiet || isAlarm.test(chunk)) process.stdout.write(chunk);
      }),
    // Whoever waits for it hears of it; nobody has to.
    () => undefined,
  );
  return {
    ready,
    ended,
    stop: () => stop(child, ended),
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function becomeReady(url: string, ended: Promise<string>): Promise<void> {
  let over: string | undefined;
  ended.then((sentence) => {
    over = sentence;
  });
  while (over === undefined) {
    const health = await fetch(new URL('/healthz', url)).catch(() => undefined);
    if (health?.ok) return;
    await wait(50);
  }
  throw new Error(over);
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
  await ended;
  clearTimeout(patience);
}
