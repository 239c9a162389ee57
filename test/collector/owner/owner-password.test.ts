import { describe, expect, test } from 'vitest';
import { createOwnerPassword } from '../../../collector/owner/owner-password.ts';
import { createPasswordHasher } from '../../../collector/owner/password-hash.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const cheap = { ln: 4, r: 8, p: 1 };
const create = (settings = createMemoryStore(), cost = cheap) => ({
  settings,
  password: createOwnerPassword({ settings, hasher: createPasswordHasher(cost) }),
});

describe('the password', () => {
  test('is not there before it is chosen, and nothing fits', async () => {
    const { password } = create();
    expect(await password.isSet()).toBe(false);
    expect(await password.check('')).toBe('wrong');
  });

  test('is kept as a hash', async () => {
    const { settings, password } = create();
    expect(await password.choose('Kännchen am Morgen')).toBe('saved');
    expect(await password.check('Kännchen am Morgen')).toBe('right');
    expect(await password.check('Kännchen am Abend')).toBe('wrong');
    expect(await settings.setting('owner:password')).toMatch(/^\$scrypt\$/);
  });

  test('of two that choose at once, one wins and one is told', async () => {
    const { settings } = create();
    const [one, two] = [create(settings).password, create(settings).password];
    const answers = await Promise.all([one.choose('first of all'), two.choose('second of all')]);
    expect(answers.toSorted()).toEqual(['saved', 'taken']);
    const winner = answers[0] === 'saved' ? 'first of all' : 'second of all';
    expect(await one.check(winner)).toBe('right');
  });

  test('changes, and the former one is of no use', async () => {
    const { password } = create();
    await password.choose('Kännchen am Morgen');
    expect(await password.change('Kännchen am Abend')).toBe('saved');
    expect(await password.check('Kännchen am Morgen')).toBe('wrong');
    expect(await password.check('Kännchen am Abend')).toBe('right');
  });

  test('is hashed anew at the first log-in after the cost has changed', async () => {
    const { settings, password } = create();
    await password.choose('Kännchen am Morgen');
    const { password: dearer } = create(settings, { ...cheap, p: 2 });
    expect(await dearer.check('Kännchen am Abend')).toBe('wrong');
    expect(await settings.setting('owner:password')).toContain('p=1');
    expect(await dearer.check('Kännchen am Morgen')).toBe('right');
    expect(await settings.setting('owner:password')).toContain('p=2');
    expect(await dearer.check('Kännchen am Morgen')).toBe('right');
  });
});
