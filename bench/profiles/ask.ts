import { median } from '../support/median.ts';
import { quantile } from '../support/quantile.ts';

/** How long answers took, in ms, and the answer that was looked at last. */
export type Asked = { median: number; p99: number; asked: number; last: string };

type Asking = { port: number; token: string; paths: readonly string[] };

/** Asks one thing after another, as an owner does; every answer must be a success. */
export const ask = async ({ port, token, paths }: Asking): Promise<Asked> => {
  const took: number[] = [];
  let last = '';
  for (const path of paths) {
    const startedAt = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'de' },
    });
    last = await answer.text();
    took.push(performance.now() - startedAt);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${last.slice(0, 200)}`);
  }
  return { median: median(took), p99: quantile(took, 0.99), asked: took.length, last };
};
