import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../tools/project.ts';
import { eventually } from './profile-api.ts';

const run = promisify(execFile);
const cache = join(root, '.tmp/nginx');
const installed = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx'];
const unpacked = join(cache, 'package/usr/sbin/nginx');

/** A running nginx with a documented configuration. */
export type Nginx = { port: number; stop(): Promise<void> };

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** An nginx of this machine, or Debian's package, unpacked into a folder of ours and not installed. */
const findNginx = async (): Promise<string> => {
  const found = [process.env.NGINX_PATH ?? '', ...installed, unpacked].find(isProgram);
  if (found !== undefined) return found;
  try {
    await unpackPackage();
    await run(unpacked, ['-v']);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `This test needs nginx: install it (apt-get install nginx) or name it in NGINX_PATH. Debian's package could not be fetched: ${why}`,
    );
  }
  return unpacked;
};

/** Lists and archives of its own let apt work without rights, and leave the machine's alone. */
const unpackPackage = async (): Promise<void> => {
  mkdirSync(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'fetch-'));
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs', 'package']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  const apt = (...command: string[]) =>
    run(
      'apt-get',
      [
        ['Dir::State::lists', join(work, 'lists')],
        ['Dir::Cache', join(work, 'cache')],
        ['APT::Sandbox::User', ''],
        ['Acquire::Languages', 'none'],
        ['Acquire::Retries', '2'],
        ['Acquire::http::Timeout', '20'],
      ]
        .flatMap(([name, value]) => ['-o', `${name}=${value}`])
        .concat(command),
      { cwd: join(work, 'debs'), timeout: 90_000 },
    );
  await apt('update');
  await apt('download', 'nginx');
  const [archive = ''] = readdirSync(join(work, 'debs'));
  await run('dpkg', ['-x', join(work, 'debs', archive), join(work, 'package')]);
  // At once, so that another run finds all of it or nothing.
  if (!existsSync(join(cache, 'package'))) {
    await rename(join(work, 'package'), join(cache, 'package'));
  }
  await rm(work, { recursive: true });
};

/** The documented text with what differs in a test exchanged; what is to be exchanged must stand there. */
const adapt = (text: string, exchanges: Readonly<Record<string, string>>): string =>
  Object.entries(exchanges).reduce((adapted, [documented, own]) => {
    if (!adapted.includes(documented))
      throw new Error(`The recipe no longer says "${documented}".`);
    return adapted.replaceAll(documented, own);
  }, text);

/** The workers of an nginx that root starts would otherwise be another user, who may not write here. */
const owner = (): string => (process.getuid?.() === 0 ? 'user root root;' : '');

const wholeConfig = (folder: string, server: string): string => `
${owner()}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log warn;
events { worker_connections 256; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  ${server}
}
`;

/** Starts nginx with a file of `docs/deploy/`, in which `exchanges` name what is different here. */
export const startNginx = async (
  recipe: string,
  port: number,
  exchanges: Readonly<Record<string, string>>,
): Promise<Nginx> => {
  const program = await findNginx();
  const folder = await mkdtemp(join(tmpdir(), 'tresen-nginx-'));
  const text = await readFile(join(root, 'docs/deploy', recipe), 'utf8');
  const config = join(folder, 'nginx.conf');
  await writeFile(config, wholeConfig(folder, adapt(text, exchanges)));
  const child = spawn(program, ['-c', config, '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
  const isUp = async (): Promise<boolean> =>
    child.exitCode !== null ||
    (await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    ));
  await eventually(isUp, (is) => is);
  if (child.exitCode === null) return { port, stop };
  const said = await readFile(join(folder, 'error.log'), 'utf8');
  throw new Error(`nginx did not start: ${said}`);
};
