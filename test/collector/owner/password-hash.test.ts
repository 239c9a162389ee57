import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from '../../../collector/owner/password-hash.ts';

const cheap = { ln: 4, r: 8, p: 1 };
const hasher = createPasswordHasher(cheap);
const hash = async (password: string) => (await hasher.hash(password)) ?? '';

describe('a password hash', () => {
  test('tells the right password from others', async () => {
    const record = await hash('Kännchen am Morgen');
    expect(await hasher.verify('Kännchen am Morgen', record)).toBe('right');
    for (const other of ['', 'kännchen am morgen', 'Kännchen am Morgen ', record]) {
      expect(await hasher.verify(other, record)).toBe('wrong');
    }
  });

  test('is salted and says its cost, not the password', async () => {
    const [first, second] = [await hash('Kännchen am Morgen'), await hash('Kännchen am Morgen')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/);
  });

  test('takes one text in two Unicode spellings for one', async () => {
    const record = await hash('Ka\u0308nnchen am Morgen');
    expect(await hasher.verify('K\u00e4nnchen am Morgen', record)).toBe('right');
  });

  test('of another cost is right, and due to be made anew', async () => {
    const record = await hash('Kännchen am Morgen');
    const dearer = createPasswordHasher({ ...cheap, p: 2 });
    expect(await dearer.verify('Kännchen am Morgen', record)).toBe('outdated');
    expect(await dearer.verify('Tässchen am Morgen', record)).toBe('wrong');
  });

  test('costs by default what OWASP asks for, and 32 MiB', async () => {
    expect(await createPasswordHasher().hash('Kännchen am Morgen')).toMatch(
      /^\$scrypt\$ln=15,r=8,p=3\$/,
    );
  });

  test.each([
    ['nothing', ''],
    ['another scheme', '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA'],
    ['no memory', `$scrypt$ln=0,r=8,p=1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['all memory', `$scrypt$ln=30,r=8,p=1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['a short hash', `$scrypt$ln=4,r=8,p=1$${'a'.repeat(22)}$a`],
  ])('that is %s fits no password', async (_, record) => {
    expect(await hasher.verify('Kännchen am Morgen', record)).toBe('wrong');
  });
});

test('a flood is told to come back, and what waits is served', async () => {
  const record = await hash('Kännchen am Morgen');
  const flood = Array.from({ length: 30 }, () => hasher.verify('no such password', record));
  const answers = await Promise.all(flood);
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(8);
  expect(answers.filter((answer) => answer === 'busy')).toHaveLength(22);
  expect(await hasher.verify('Kännchen am Morgen', record)).toBe('right');
});
