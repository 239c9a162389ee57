import { startPostgres } from '../../test/support/postgres.ts';
import { median } from '../support/median.ts';
import type { Part } from '../support/part.ts';
import { flood } from './generate.ts';
import { serve } from './serve.ts';

const rounds = 3;
const connections = 32;
const warmMs = 2000;
const measureMs = 5000;

const contenders = ['no store', 'one process', 'two processes'] as const;
type Contender = (typeof contenders)[number];

/** The same on PostgreSQL, whose commits are on disk as well, with one and with two collectors. */
export const postgres: Part = {
  name: 'postgres',
  run: async (say) => {
    const server = await startPostgres({ durable: true });
    const found: Record<Contender, number[]> = {
      'no store': [],
      'one process': [],
      'two processes': [],
    };
    try {
      for (let round = 1; round <= rounds; round += 1) {
        for (const contender of contenders) {
          const perSecond = await measure(contender, await server.createDatabase());
          found[contender].push(perSecond);
          const count = Math.round(perSecond).toLocaleString('en-US');
          say(`postgres ${round} of ${rounds}  ${contender.padEnd(13)} ${count} events/s`);
        }
      }
    } finally {
      await server.stop();
    }
    return report(found);
  },
};

const measure = async (contender: Contender, url: string): Promise<number> => {
  const server = await serve(contender === 'no store' ? 'parses, stores nothing' : 'collector', {
    TRESEN_DATABASE: url,
    TRESEN_PROCESSES: contender === 'two processes' ? '2' : '1',
  });
  try {
    const { accepted, seconds } = await flood({
      port: server.port,
      connections,
      warmMs,
      measureMs,
    });
    return accepted / seconds;
  } finally {
    await server.stop('SIGTERM');
  }
};

const report = (found: Record<Contender, number[]>) => {
  const [limit, one, two] = contenders.map((contender) => median(found[contender]));
  const perSecond = { limit: limit ?? 0, one: one ?? 0, two: two ?? 0 };
  return {
    lines: [
      {
        measure: `durable PostgreSQL, ${connections} connections, of the no-store limit`,
        found: perSecond.one / perSecond.limit,
        unit: '',
        must: 0.15,
        aim: 0.25,
        better: 'more' as const,
      },
      {
        measure: 'two collectors on one PostgreSQL, of one',
        found: perSecond.two / perSecond.one,
        unit: '',
        must: 1.2,
        aim: 1.5,
        better: 'more' as const,
      },
    ],
    notes: [
      `On PostgreSQL ${Math.round(perSecond.one).toLocaleString('en-US')} events/s, with two ` +
        `collectors ${Math.round(perSecond.two).toLocaleString('en-US')}.`,
    ],
    json: { rounds: found },
  };
};
