import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const cache = resolve(import.meta.dirname, '../../node_modules/.cache');

/** A browser that can be started, with the environment it needs. */
export type BrowserExecutable = { executablePath: string; env: Record<string, string> };

/**
 * Finds real Chromium: the first of `CHROME_PATH`, an installed one, and the one that a registry
 * package carries, so that the tests need nothing installed by hand.
 */
export async function browserExecutable(): Promise<BrowserExecutable> {
  const own = process.env.CHROME_PATH ?? installed.find((path) => existsSync(path));
  if (own) return { executablePath: own, env: {} };
  const dir = await unpacked();
  return {
    executablePath: join(dir, 'chromium'),
    // Its own libraries and fonts are needed wherever the system has none.
    env: { LD_LIBRARY_PATH: join(dir, 'al2023/lib'), FONTCONFIG_PATH: join(dir, 'fonts') },
  };
}

/** The folder of the unpacked package, one a version and checkout. */
async function unpacked(): Promise<string> {
  const home = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const dir = join(cache, `chromium-${version}`);
  if (!existsSync(dir)) await unpack(join(home, 'bin'), dir);
  return dir;
}

/**
 * Unpacks aside and then renames, so that two processes that start at once, or one that is stopped
 * half-way, never leave a broken browser. The package unpacks into the system's folder for temporary
 * files, hence the change of `TMPDIR`.
 */
async function unpack(archives: string, dir: string): Promise<void> {
  const aside = `${dir}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = aside;
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    await packaged.executablePath();
    await inflate(join(archives, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(aside, 'fonts/fonts.conf'), fontsConf(dir));
  await rename(aside, dir).catch(async (cause) => {
    await rm(aside, { recursive: true });
    if (!existsSync(dir)) throw cause;
  });
}

/** The package's own configuration looks for its fonts elsewhere, and pages would have no text. */
function fontsConf(dir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(dir, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${join(dir, 'fonts-cache')}</cachedir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
</fontconfig>
`;
}
