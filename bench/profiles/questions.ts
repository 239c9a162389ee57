import type { SiteKey } from '../../client/protocol/ids.ts';
import { profileIdOf } from '../../collector/identity/profile-id.ts';
import { end, seed } from './fill.ts';
import { createPopulation, type Somebody } from './population.ts';
import { createRandom } from './random.ts';

const pages = 400;
const searches = 60;

/** What an owner asks of the population: addresses of the dashboard and the API. */
export type Questions = { pages: string[]; searches: string[]; nearSearches: string[] };

/** Pages of people of every kind, and searches by address, name, order and part of a word. */
export const questionsAbout = (persons: number): Questions => {
  const random = createRandom(7);
  const somebody = createPopulation(seed, end);
  const anyone = (): Somebody => somebody(Math.floor(random() * persons));
  const named = (): Somebody => {
    for (;;) {
      const one = anyone();
      if (one.name !== undefined) return one;
    }
  };
  const words = Array.from({ length: searches }, (_, index) => wordsOf(named(), index));
  return {
    pages: Array.from({ length: pages }, () => `/people/${encodeURIComponent(idOf(anyone()))}`),
    searches: words.map(toSearch),
    nearSearches: words.map((word) => toSearch(mistype(word))),
  };
};

const site = 'demo' as SiteKey;

const idOf = ({ userId, visitors: [visitorId] }: Somebody): string => {
  if (userId !== undefined) return profileIdOf(site, { type: 'known', userId });
  if (visitorId === undefined) throw new Error('Everybody has a browser.');
  return profileIdOf(site, { type: 'anonymous', visitorId });
};

const wordsOf = ({ name = '', email = '', userId = '' }: Somebody, index: number): string =>
  [name, email, userId, email.slice(0, email.indexOf('@')), name.slice(0, 4)][index % 5] ?? name;

const toSearch = (q: string): string => `/api/profiles?q=${encodeURIComponent(q)}`;

/** Two letters in the middle change places. */
const mistype = (word: string): string => {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle - 1)}${word[middle] ?? ''}${word[middle - 1] ?? ''}${word.slice(middle + 1)}`;
};
