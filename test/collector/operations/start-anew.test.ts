import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startCollector } from '../../support/collector-process.ts';

const root = mkdtempSync(join(tmpdir(), 'tresen-anew-'));
afterAll(() => rmSync(root, { recursive: true }));

const settingsOf = (pid: number): Map<string, string> =>
  new Map(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

test.runIf(process.platform === 'linux')(
  'the process that was started has settings that only its beginning can take, but those it was given stay',
  async () => {
    const collector = await startCollector(root, { MALLOC_TRIM_THRESHOLD_: '1000000' });
    const settings = settingsOf(collector.pid);
    expect(settings.get('MALLOC_ARENA_MAX')).toBe('2');
    expect(settings.get('MALLOC_TRIM_THRESHOLD_')).toBe('1000000');
    expect(settings.get('NODE_COMPILE_CACHE')).toContain('tresen');
    expect(collector.said()).not.toContain('Warning');
    expect(await collector.signal('SIGTERM')).toBe(0);
  },
);
