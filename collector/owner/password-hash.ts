import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's cost: 2^`ln` blocks of 128 · `r` bytes, `p` times over. */
export type ScryptCost = { ln: number; r: number; p: number };

/** One of the settings of equal strength in OWASP's Password Storage Cheat Sheet: 32 MiB each. */
const presentCost: ScryptCost = { ln: 15, r: 8, p: 3 };
/** Who comes later is told to try again: a flood shall not pile up. */
const maxWaiting = 8;
/** A record that asks for more was not written by us. */
const maxBytes = 256 * 1024 * 1024;
const saltBytes = 16;
const hashBytes = 32;

/** Slow hashes of passwords; nothing comes back while too many wait. */
export type PasswordHasher = {
  hash(password: string): Promise<string | undefined>;
  /** `outdated`: right, but hashed at another cost than today's. */
  verify(password: string, record: string): Promise<'right' | 'outdated' | 'wrong' | 'busy'>;
};

/** Hashes one password at a time, so that a flood of log-ins costs the memory of one. */
export const createPasswordHasher = (cost: ScryptCost = presentCost): PasswordHasher => {
  const inTurn = createTurns();
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(saltBytes);
        return format(cost, salt, await derive(password, salt, cost));
      }),
    verify: async (password, record) => {
      const known = parse(record);
      if (!known) return 'wrong';
      const given = await inTurn(() => derive(password, known.salt, known.cost));
      if (!given) return 'busy';
      if (!timingSafeEqual(given, known.hash)) return 'wrong';
      return isSame(known.cost, cost) ? 'right' : 'outdated';
    },
  };
};

const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (waiting >= maxWaiting) return undefined;
    waiting += 1;
    const turn = last.then(work);
    last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
};

const bytesOf = ({ ln, r }: ScryptCost): number => 128 * r * 2 ** ln;

/** One text in two Unicode spellings is one password (NIST SP 800-63B, 3.1.1.2). */
const derive = (password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p, maxmem: 2 * bytesOf(cost) };
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (cause, hash) =>
      cause ? reject(cause) : resolve(hash),
    );
  });

const isSame = (a: ScryptCost, b: ScryptCost): boolean =>
  a.ln === b.ln && a.r === b.r && a.p === b.p;

const format = ({ ln, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;

const recordPattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

const parse = (record: string): { cost: ScryptCost; salt: Buffer; hash: Buffer } | undefined => {
  const [, ln, r, p, salt = '', hash = ''] = recordPattern.exec(record) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (!(cost.ln > 0 && cost.r > 0 && cost.p > 0 && bytesOf(cost) <= maxBytes)) return undefined;
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
};
