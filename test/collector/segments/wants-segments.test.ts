import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import { ingestRoutes } from '../../../collector/http/ingest-routes.ts';
import type { IngestAnswer } from '../../../collector/ingest/ingest-request.ts';
import type { VisitorConsent } from '../../../collector/ingest/visitor-consent.ts';
import type { TellSegments } from '../../../collector/segments/told-segments.ts';
import { testSites } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';

const granted: VisitorConsent = {
  type: 'granted',
  visitorId: 'anna' as VisitorId,
  site: 'demo' as SiteKey,
  mayPersonalise: true,
};

const ask = async (
  path: string,
  visitor: VisitorConsent | undefined,
  tellSegments: TellSegments = async (site, id) => [`${site}/${id}`],
) => {
  const stored: IngestAnswer = { type: 'stored', accepted: 1, duplicates: 0, refused: [], visitor };
  const app = new Hono().route(
    '/',
    ingestRoutes({
      sites: testSites,
      ingest: async () => stored,
      isWithinLimit: () => true,
      addressOf: () => '',
      judgeRequest: () => undefined,
      mayAskForMail: () => true,
      tellSegments,
      now: () => noon,
    }),
  );
  const response = await app.request(path, { method: 'POST', body: '{}' });
  return { status: response.status, body: await response.json() };
};

describe('the answer to a batch', () => {
  test.each(['/v1/batch', '/v1/b'])('%s tells segments to who wants them', async (path) => {
    const { body } = await ask(`${path}?wants=segments`, granted);
    expect(body).toMatchObject({ ok: true, accepted: 1, segments: ['demo/anna'] });
  });

  test('nobody is told who does not ask', async () => {
    const asked: unknown[] = [];
    const { body } = await ask('/v1/batch', granted, async () => {
      asked.push(1);
      return [];
    });
    expect(body).not.toHaveProperty('segments');
    expect(asked).toEqual([]);
  });

  test.each([
    ['several visitors, or nobody asked them', undefined],
    ['personalization refused', { ...granted, mayPersonalise: false }],
    ['consent withdrawn', { ...granted, type: 'withdrawn' as const }],
  ])('nothing is told: %s', async (_, visitor) => {
    const { body } = await ask('/v1/batch?wants=segments', visitor);
    expect(body).not.toHaveProperty('segments');
  });

  test('whatever fails there, the events are stored and need not come again', async () => {
    const answer = await ask('/v1/batch?wants=segments', granted, async () => {
      throw new Error('no reader');
    });
    expect(answer).toMatchObject({ status: 200, body: { ok: true, accepted: 1 } });
    expect(answer.body).not.toHaveProperty('segments');
  });
});
