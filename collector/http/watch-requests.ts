import type { MiddlewareHandler } from 'hono';
import type { RouteClass } from '../operations/metrics/process-metrics.ts';

/** An answered request as operations count it: nothing of who asked, or for what. */
export type AnsweredRequest = {
  route: RouteClass;
  status: number;
  seconds: number;
  /** From `Tresen-Reason`, where it was refused. */
  reason: string | undefined;
};

/** Tells of every request once it is answered; `nowMs` is a clock that never jumps. */
export const watchRequests =
  (answered: (request: AnsweredRequest) => void, nowMs: () => number): MiddlewareHandler =>
  async (c, next) => {
    const startedAt = nowMs();
    await next();
    const { status } = c.res;
    const reason = status < 400 ? undefined : c.res.headers.get('Tresen-Reason');
    answered({
      route: routeClassOf(c.req.path),
      status,
      seconds: (nowMs() - startedAt) / 1000,
      reason: reason ?? undefined,
    });
  };

const operations = new Set(['/healthz', '/readyz', '/metrics']);

const routeClassOf = (path: string): RouteClass => {
  if (path.startsWith('/v1/')) return 'ingest';
  if (path.startsWith('/s/')) return 'script';
  if (path.startsWith('/api/')) return 'api';
  return operations.has(path) ? 'operations' : 'page';
};
