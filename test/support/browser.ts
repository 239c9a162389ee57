import { type Browser, chromium } from 'playwright-core';
import { browserExecutable } from './browser-executable.ts';

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

/** Starts real Chromium, wherever it comes from. */
export async function launchBrowser(options: { args?: string[] } = {}): Promise<Browser> {
  const { executablePath, env } = await browserExecutable();
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...args, ...(options.args ?? [])],
    env: { ...process.env, ...env },
  });
}
