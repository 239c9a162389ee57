import { describe, expect, test } from 'vitest';
import { createInspectionPasses } from '../../../collector/http/inspection-pass.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';

const hourMs = 3_600_000;
const asOwner = { authorization: `Bearer ${testToken}` };
const origin = 'https://shop.example';

const open = (path: string, headers: Record<string, string> = asOwner, over = {}) =>
  createTestCollector(over).app.request(path, { headers });
const passIn = (response: Response) =>
  decodeURIComponent(response.headers.get('location') ?? '').split('#tresen=')[1] ?? '';

describe('a pass', () => {
  const clock = { now: 1_700_000_000_000 };
  const passes = createInspectionPasses({ adminToken: 'owner', now: () => clock.now });
  const pass = passes.issue('demo');
  const others = createInspectionPasses({ adminToken: 'somebody', now: () => clock.now });

  test.each([
    ['for its site', 'demo', pass, true],
    ['for another site', 'open', pass, false],
    ['that is nothing', 'demo', '', false],
    ['without a signature', 'demo', pass.split('.')[0] ?? '', false],
    ['whose end was moved', 'demo', `zzzzzzzzz.${pass.split('.')[1]}`, false],
    ['with more behind it', 'demo', `${pass}x`, false],
    ['under another token', 'demo', others.issue('demo'), false],
  ])('%s: %s', (_, site, candidate, expected) => {
    expect(passes.isValid(site, candidate)).toBe(expected);
  });

  test.each([
    [11 * hourMs, true],
    [12 * hourMs, false],
  ])('after %d ms: %s', (passed, expected) => {
    const later = createInspectionPasses({ adminToken: 'owner', now: () => clock.now + passed });
    expect(later.isValid('demo', pass)).toBe(expected);
  });
});

describe('opening the shop with the panel', () => {
  test('leads the owner to the shop, with a pass that its page can have checked', async () => {
    const { app } = createTestCollector();
    const response = await app.request('/inspection/demo', { headers: asOwner });
    expect(response.status).toBe(303);
    const target = new URL(response.headers.get('location') ?? '');
    const check = (body: string, key = 'demo') =>
      app.request(`/v1/inspection/${key}`, {
        method: 'POST',
        body,
        headers: { origin: target.origin },
      });
    const right = await check(passIn(response));
    expect(right.status).toBe(204);
    expect(right.headers.get('access-control-allow-origin')).toBe(target.origin);
    const wrong = await check('nonsense');
    expect([wrong.status, wrong.headers.get('tresen-reason')]).toEqual([403, 'invalid_pass']);
    expect((await check(passIn(response), 'nobody')).status).toBe(403);
    expect((await check('x'.repeat(1000))).status).toBe(403);
  });

  test('is not for visitors', async () => {
    const response = await open('/inspection/demo', {});
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login']);
  });

  test.each([
    ['/inspection/nobody', 404],
    ['/inspection/demo?origin=https://elsewhere.example', 404],
    ['/inspection/demo?origin=javascript:alert(1)', 404],
    [`/inspection/open?origin=${origin}/any/path`, 303],
    ['/inspection/open', 303],
  ])('%s answers %d', async (path, status) => {
    expect((await open(path)).status).toBe(status);
  });

  test('a site that allows any origin leads where the owner says', async () => {
    const response = await open(`/inspection/open?origin=${origin}/any/path`);
    expect(response.headers.get('location')).toMatch(`${origin}/#tresen=`);
  });
});
