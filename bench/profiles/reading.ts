import { ownerToken, serve } from '../ingest/serve.ts';
import type { Line, Part } from '../support/part.ts';
import { type Asked, ask } from './ask.ts';
import { persons } from './fill.ts';
import { questionsAbout } from './questions.ts';
import { rebuild } from './rebuild.ts';
import { openStock, type StoreName, stores } from './stock.ts';

type Measured = { rebuilt: number; page: Asked; search: Asked; near: Asked; segments: Asked };

/** What an owner waits for, on both stores, and how fast everybody is folded anew. */
export const reading: Part = {
  name: 'reading',
  run: async (say) => {
    const found = new Map<StoreName, Measured>();
    let events = 0;
    for (const name of stores) {
      const stock = await openStock(name, persons, say);
      events = stock.events;
      try {
        say(`${name}: rebuild`);
        const rebuilt = await rebuild(stock);
        say(`${name}: ${Math.round(rebuilt).toLocaleString('en-US')} events/s folded anew`);
        found.set(name, { rebuilt, ...(await askAll(stock.address)) });
      } finally {
        await stock.stop();
      }
    }
    return {
      lines: [...found].flatMap(([name, measured]) => linesOf(name, measured)),
      notes: [
        `${persons.toLocaleString('en-US')} persons with ${events.toLocaleString('en-US')} events. ` +
          'One owner who asks one thing after another, by HTTP, after 20 questions to warm up.',
      ],
      json: Object.fromEntries(found),
    };
  },
};

const askAll = async (address: string): Promise<Omit<Measured, 'rebuilt'>> => {
  const server = await serve('collector', { TRESEN_DATABASE: address });
  const { pages, searches, nearSearches } = questionsAbout(persons);
  const asking = (paths: readonly string[]) => ask({ port: server.port, token: ownerToken, paths });
  try {
    await asking(pages.slice(0, 20));
    return {
      page: await asking(pages),
      search: await asking(searches),
      near: await asking(nearSearches),
      segments: await asking(Array.from({ length: 20 }, () => '/api/segments?site=demo')),
    };
  } finally {
    await server.stop('SIGTERM');
  }
};

const linesOf = (store: StoreName, { rebuilt, page, search, near, segments }: Measured): Line[] => [
  atMost(`${store}: a person's page, median`, page.median, 50, 20),
  atMost(`${store}: a person's page, p99`, page.p99, 150, 60),
  atMost(`${store}: a search, median`, search.median, 100, 30),
  atMost(`${store}: a search, p99`, search.p99, 100, 60),
  atMost(`${store}: a mistyped search, median`, near.median, 100, 50),
  atMost(`${store}: counts of all segments, median`, segments.median, 500, 50),
  {
    measure: `${store}: rebuild`,
    found: rebuilt,
    unit: 'events/s',
    must: 50_000,
    aim: 100_000,
    better: 'more',
  },
];

const atMost = (measure: string, found: number, must: number, aim: number): Line => ({
  measure,
  found,
  unit: 'ms',
  must,
  aim,
  better: 'less',
});
