import { describe, expect, it } from 'vitest';
import { createDeviceHints, parseDevice } from '../../../collector/ingest/device-hint.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

describe('the device that a request comes from', () => {
  it.each<[string, string | undefined, string, string | undefined]>([
    [`${windows} ${webkit} Chrome/149.0.0.0 Safari/537.36`, 'desktop', 'windows', 'chrome'],
    [`${windows} ${webkit} Chrome/149.0.0.0 Safari/537.36 Edg/149.0`, 'desktop', 'windows', 'edge'],
    [`${windows} ${webkit} Chrome/149.0.0.0 Safari/537.36 OPR/120`, 'desktop', 'windows', 'opera'],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
      'desktop',
      'linux',
      'firefox',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
      'desktop',
      'macos',
      'safari',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
      'phone',
      'ios',
      'safari',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/149.0 Mobile/15E148 Safari/604.1',
      'phone',
      'ios',
      'chrome',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 400.0',
      'phone',
      'ios',
      'instagram',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1',
      'tablet',
      'ios',
      'safari',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/149.0 Mobile Safari/537.36`,
      'phone',
      'android',
      'chrome',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/149.0 Safari/537.36`,
      'tablet',
      'android',
      'chrome',
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S911B) ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
      'phone',
      'android',
      'samsung',
    ],
    [
      'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0',
      'phone',
      'android',
      'firefox',
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/149.0 Safari/537.36`,
      'desktop',
      'chromeos',
      'chrome',
    ],
    [`${windows} SomethingElse/1.0`, 'desktop', 'windows', undefined],
  ])('%s', (userAgent, kind, system, browser) => {
    expect(parseDevice(userAgent)).toEqual({ kind, system, ...(browser && { browser }) });
  });

  it.each(['', 'curl/8.5.0', 'Amazon CloudFront', 'x'.repeat(100_000)])(
    'is not told by %.30s',
    (text) => {
      expect(parseDevice(text)).toBeUndefined();
    },
  );

  it('is the same object for the same name, so that events share what they say alike', () => {
    const deviceOf = createDeviceHints();
    expect(deviceOf(windows)).toBe(deviceOf(windows));
    expect(JSON.stringify(deviceOf(`${windows} Chrome/149.0.1.2`))).not.toContain('149');
  });
});
