import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EarlyTresen, loadTresen as LoadTresen } from '../../../client/bundler.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';
import { ownListeners } from '../../support/own-listeners.ts';
import { page, startPage } from './start-page.ts';

const src = 'https://collector.example/s/demo.js';
let tresen: EarlyTresen;
let loadTresen: typeof LoadTresen;
let forget: () => void;
const recent = () => tresen.explain()?.recent.map(({ event }) => event) ?? [];

beforeEach(async () => {
  vi.useFakeTimers();
  forget = ownListeners(window);
  localStorage.clear();
  useCookieJar();
  delete page.tresen;
  document.head.innerHTML = '';
  vi.resetModules();
  ({ tresen, loadTresen } = await import('../../../client/bundler.ts'));
});
afterEach(() => {
  forget();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('loadTresen', () => {
  const scripts: HTMLScriptElement[] = [];
  beforeEach(() => {
    scripts.length = 0;
    // Nothing is fetched here, and nothing fails: what happens to the script is the test's to say.
    vi.spyOn(document.head, 'append').mockImplementation((script) => {
      scripts.push(script as HTMLScriptElement);
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('puts the tag into the page once, with what the tag takes', () => {
    loadTresen(src, { consent: 'granted', debug: true });
    loadTresen(src);
    expect(scripts.map((script) => script.src)).toEqual([src]);
    expect(scripts[0]?.async).toBe(true);
    expect({ ...scripts[0]?.dataset }).toEqual({ consent: 'granted', debug: 'true' });
  });

  test.each([
    ['load', true],
    ['error', false],
  ])('answers upon %s that it is at work: %s', async (type, isAtWork) => {
    const answer = loadTresen(src);
    scripts[0]?.dispatchEvent(new Event(type));
    expect(await answer).toBe(isAtWork);
  });

  test('does nothing where there is no page', async () => {
    vi.stubGlobal('window', undefined);
    expect(await loadTresen(src)).toBe(false);
    tresen.track('one');
    expect(tresen.explain()).toBeUndefined();
    vi.unstubAllGlobals();
    expect(scripts).toEqual([]);
    expect(page.tresen).toBeUndefined();
  });
});

describe('calls before the script has arrived', () => {
  test('wait for it, in order', () => {
    tresen.track('one', { n: 1 });
    tresen.consent({ analytics: true });
    tresen.reset();
    expect(page.tresen).toEqual([
      ['track', 'one', { n: 1 }],
      ['consent', { analytics: true }],
      ['reset'],
    ]);
    expect([tresen.score(), tresen.explain()]).toEqual([undefined, undefined]);
  });

  test('reach it, and so do those after', async () => {
    tresen.track('early');
    await startPage();
    tresen.track('late');
    expect(recent().filter((name) => /early|late/.test(name))).toEqual(['early', 'late']);
  });

  test('a listener hears until it is stopped', async () => {
    const told: string[] = [];
    const stop = tresen.on('event', ({ event }) => told.push(event));
    const never = tresen.on('event', () => told.push('stopped before anything came'));
    never();
    await startPage();
    tresen.track('one');
    stop();
    tresen.track('two');
    expect(told).toEqual(['one']);
  });

  test('a hook can stop an event', async () => {
    tresen.on('beforeSend', ({ event }) => event !== 'secret');
    await startPage();
    tresen.track('secret');
    tresen.track('open');
    expect(
      tresen
        .explain()
        ?.recent.slice(-2)
        .map(({ event, reason }) => [event, reason]),
    ).toEqual([
      ['secret', 'stopped_by_hook'],
      ['open', undefined],
    ]);
  });
});
