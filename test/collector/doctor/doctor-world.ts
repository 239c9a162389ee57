import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { askByFetch } from '../../../collector/doctor/ask.ts';
import { examine, type World } from '../../../collector/doctor/examine.ts';
import type { Finding } from '../../../collector/doctor/finding.ts';
import { writeTinyBuild } from '../../support/collector-process.ts';

const world: World = { nodeVersion: '24.21.0', ask: askByFetch, now: Date.now };

/** A folder for one file of tests, gone at its end. */
export function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tresen-doctor-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return root;
}

const site = {
  key: 'shop',
  origins: ['https://shop.example', 'https://www.shop.example'],
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  languages: ['de'],
};

/** Writes a configuration file with one site, and answers its path. */
export function writeSite(folder: string, over: object = {}): string {
  const path = join(mkdtempSync(join(folder, 'config-')), 'sites.json');
  writeFileSync(path, JSON.stringify({ sites: [{ ...site, ...over }] }), { mode: 0o600 });
  return path;
}

/** A set-up in a folder of its own with nothing wrong in it, but that no collector runs. */
export function newSetUp(root: string): Record<string, string> {
  const folder = mkdtempSync(join(root, 'x'));
  writeTinyBuild(join(folder, 'dist'));
  return {
    PORT: '0',
    TRESEN_DATABASE: `sqlite:${join(folder, 'tresen.db')}`,
    TRESEN_DIST: join(folder, 'dist'),
    TRESEN_CONFIG: writeSite(folder),
    TRESEN_ADMIN_TOKEN: 'token-of-the-collector-process',
  };
}

/** What the doctor complains about: problems and warnings, each in one line. */
export async function complaintsOf(
  env: Record<string, string>,
  over: Partial<World> = {},
): Promise<string[]> {
  const findings = await examine(env, { ...world, ...over });
  return findings.filter(isComplaint).map(toLine);
}

const isComplaint = ({ verdict }: Finding): boolean =>
  verdict === 'problem' || verdict === 'warning';

const toLine = (finding: Finding): string =>
  `${finding.verdict} ${finding.check}: ${finding.what}${'fix' in finding ? ` → ${finding.fix}` : ''}`;

/** A server of something else on this machine; gone at the end of the file. */
export async function serveElse(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
