import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's smallest setting for scrypt with 32 MiB: N = 2^15, r = 8, p = 3. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;

export const minPasswordLength = 10;

/** Salt and key of a password, in hex. */
export type PasswordHash = { salt: string; key: string };

/** Hashes a password with a salt of its own. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt: salt.toString('hex'), key: (await derive(password, salt)).toString('hex') };
}

/** Whether the password is the one that was hashed. */
export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  const key = await derive(password, Buffer.from(hash.salt, 'hex'));
  return timingSafeEqual(key, Buffer.from(hash.key, 'hex'));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
