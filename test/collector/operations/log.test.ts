import { describe, expect, test } from 'vitest';
import { createFailureLog } from '../../../collector/operations/failure-log.ts';
import { createLog } from '../../../collector/operations/log.ts';

const createRecorder = (level: Parameters<typeof createLog>[0] = 'info') => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
};

describe('createLog', () => {
  test('writes one JSON object a line, with the level as a word and the time for people', () => {
    const { log, lines } = createRecorder();
    log.warn({ refused: { invalid_json: 2 } }, 'refused');
    expect(lines).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        pid: process.pid,
        refused: { invalid_json: 2 },
        msg: 'refused',
      },
    ]);
  });

  test('is as quiet as it is told to be', () => {
    const { log, lines } = createRecorder('error');
    log.info('x');
    log.warn('x');
    log.error('y');
    expect(lines.map(({ msg }) => msg)).toEqual(['y']);
    const silent = createRecorder('silent');
    silent.log.fatal('z');
    expect(silent.lines).toEqual([]);
  });

  test('cuts out fields that hold data of persons, should somebody log them', () => {
    const { log, lines } = createRecorder();
    log.info({ email: 'geheim', request: { headers: 'geheim', userId: 'geheim' }, kept: 1 }, 'x');
    log.error({ err: Object.assign(new Error('"geheim"'), { detail: 'geheim' }) }, 'y');
    expect(JSON.stringify(lines)).not.toContain('geheim');
    expect(lines[0]).toMatchObject({ kept: 1 });
    expect(lines[1]).toMatchObject({ err: { name: 'Error', message: '"…"' } });
  });
});

describe('createFailureLog', () => {
  const create = () => {
    const { log, lines } = createRecorder();
    const waiting: { work: () => void; ms: number }[] = [];
    const failures = createFailureLog(log, (work, ms) => void waiting.push({ work, ms }));
    return { failures, lines, waiting };
  };
  const diskFull = () => Object.assign(new Error('disk is full'), { errcode: 13 });

  test('a flood of refusals is one line a minute, by reason', () => {
    const { failures, lines, waiting } = create();
    for (let count = 0; count < 1000; count += 1) failures.refused('invalid_json');
    failures.refused('rate_limited', 5);
    expect(lines).toEqual([]);
    expect(waiting.map(({ ms }) => ms)).toEqual([60_000]);
    waiting[0]?.work();
    expect(lines).toMatchObject([
      { level: 'warn', msg: 'refused', refused: { invalid_json: 1000, rate_limited: 5 } },
    ]);
    failures.refused('invalid_json');
    waiting[1]?.work();
    expect(lines[1]).toMatchObject({ refused: { invalid_json: 1 } });
  });

  test('of failures the first is told at once, those like it as a count', () => {
    const { failures, lines, waiting } = create();
    for (let count = 0; count < 500; count += 1) failures.failed('writer', diskFull());
    failures.failed('writer', new Error('another'));
    failures.failed('a request failed', diskFull(), { method: 'GET', route: '/api/events' });
    expect(lines).toMatchObject([
      { level: 'error', msg: 'writer', err: { code: 'sqlite 13', message: 'disk is full' } },
      { msg: 'writer', err: { message: 'another' } },
      { msg: 'a request failed', method: 'GET', route: '/api/events' },
    ]);
    waiting[0]?.work();
    expect(lines.slice(3)).toMatchObject([
      { level: 'error', msg: 'writer, repeatedly', code: 'sqlite 13', again: 499 },
    ]);
    failures.failed('writer', diskFull());
    expect(lines.at(-1)).toMatchObject({ msg: 'writer', err: { code: 'sqlite 13' } });
  });

  test('what was counted is told before the process ends', () => {
    const { failures, lines } = create();
    failures.refused('too_slow');
    failures.flush();
    failures.flush();
    expect(lines).toMatchObject([{ refused: { too_slow: 1 } }]);
  });
});
