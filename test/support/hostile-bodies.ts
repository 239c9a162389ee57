import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** A request for the ingest that may be anything from well-formed to malicious. */
export type HostileRequest = {
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};

type Recorded = { path: string; contentType: string | null; text: string };
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What four SDKs sent to a collector, as they sent it. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('../protocol/vectors/sdk-bodies.json', import.meta.url), 'utf8'),
);

const nested = (depth: number): Json => {
  let value: Json = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { in: value };
  return value;
};
const wide = (keys: number): Json =>
  Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, index]));

/** Values that have broken parsers, stores and folds before. */
const nastyValues: readonly Json[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u2028',
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '1e999',
  '١٢٫٥',
  '2026-02-30T25:61:61Z',
  true,
  false,
  0,
  -0,
  -1,
  0.1 + 0.2,
  2 ** 53,
  -(2 ** 63),
  1e308,
  5e-324,
  8.64e15 + 1,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: 1, valueOf: 2, toJSON: 3 },
];
const hugeValues: readonly Json[] = [
  nested(13),
  nested(100),
  nested(1000),
  wide(10_000),
  'x'.repeat(40_000),
  Array.from({ length: 3000 }, () => ({})),
];

const anyValue = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...nastyValues) },
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.constantFrom(...hugeValues) },
);

/** One change of a value somewhere within a document; `where` walks down, modulo what is there. */
const edit = fc.record({
  where: fc.array(fc.nat({ max: 996 }), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'repeat'),
  value: anyValue,
});
type Edit = { where: readonly number[]; how: string; value: Json };

const applyEdit = (root: Json, { where, how, value }: Edit): Json => {
  const [step, ...rest] = where;
  if (step === undefined || typeof root !== 'object' || root === null) return value;
  const entries = Object.entries(root);
  const at = step % (entries.length || 1);
  const found = entries[at];
  if (!found) return value;
  const [key, child] = found;
  if (rest.length > 0) entries[at] = [key, applyEdit(child, { where: rest, how, value })];
  else if (how === 'replace') entries[at] = [key, value];
  else if (how === 'remove') entries.splice(at, 1);
  else if (how === 'rename') entries[at] = [typeof value === 'string' ? value : '__proto__', child];
  else entries.push([`${key}2`, child], [key, child]);
  return Array.isArray(root) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
};

/** What does not belong into JSON, or far too much of what does. */
const brokenTexts = [...'{}[]",\\\u0000', '1e999', '"__proto__":{},', '['.repeat(50_000)];

/** One change of the text, as a broken sender or a bad line would make it. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('cut', 'insert', 'double', 'drop'),
  text: fc.constantFrom(...brokenTexts),
});
type Damage = { at: number; how: string; text: string };

const applyDamage = (whole: string, { at, how, text }: Damage): string => {
  const place = Math.floor(at * whole.length);
  const [before, after] = [whole.slice(0, place), whole.slice(place)];
  if (how === 'cut') return before;
  if (how === 'insert') return before + text + after;
  if (how === 'double') return before + after.slice(0, 50) + after;
  return before + after.slice(7);
};

const packings = {
  plain: (body: Buffer) => body,
  gzip: (body: Buffer) => gzipSync(body, { level: 1 }),
  br: (body: Buffer) =>
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  deflate: (body: Buffer) => deflateSync(body, { level: 1 }),
  'gzip, cut': (body: Buffer) => gzipSync(body, { level: 1 }).subarray(0, -9),
  'latin 1': (body: Buffer) => Buffer.from(body.toString('utf8'), 'latin1'),
  'UTF-16': (body: Buffer) => Buffer.from(`\ufeff${body.toString('utf8')}`, 'utf16le'),
  'with BOM': (body: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
} as const;
type Packing = keyof typeof packings;

const packing = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Packing>('plain') },
  { weight: 8, arbitrary: fc.constantFrom<Packing[]>(...(Object.keys(packings) as Packing[])) },
);
const paths = [
  '/v1/batch',
  '/v1/b',
  ...['t', 'i', 'p', 's', 'g', 'a'].map((call) => `/v1/${call}`),
];
const contentTypes = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'multipart/form-data',
  'nonsense',
];
const oddHeaders = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'zstd', 'gzip, br'),
    origin: fc.constantFrom('https://evil.example', 'null', 'x'),
    authorization: fc.constantFrom('Basic ZGVtbzo=', 'Basic ====', 'Bearer x', 'Basic OnB3', 'x'),
    'user-agent': fc.constantFrom('', 'curl/8', 'Mozilla/5.0 HeadlessChrome', 'x'.repeat(3000)),
    cookie: fc.constantFrom('tresen=abc', 'tresen=', '__proto__=1; tresen=%', ';;;'),
  },
  { requiredKeys: [] },
);
const usualHeaders = fc.record(
  {
    'content-type': fc.constantFrom(...contentTypes),
    origin: fc.constant('http://shop.example'),
  },
  { requiredKeys: [] },
);
const headers = fc.oneof(
  { weight: 4, arbitrary: usualHeaders },
  { weight: 1, arbitrary: oddHeaders },
) as fc.Arbitrary<Record<string, string>>;

const oneOfTen = fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0);

/** With a key that opens the door, so that what is behind it is tried as well. */
const withKey = (document: Json): Json =>
  typeof document === 'object' && document !== null && !Array.isArray(document)
    ? { ...document, writeKey: 'demo' }
    : document;

/** Bodies of real SDKs, changed in their values, their text and their packing. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    base: fc.constantFrom(...recorded),
    edits: fc.array(edit, { maxLength: 3 }),
    damages: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Damage[]>([]) },
      { weight: 1, arbitrary: fc.array(damage, { minLength: 1, maxLength: 3 }) },
    ),
    packing,
    isLabelled: fc.boolean(),
    otherPath: fc.constantFrom(...paths),
    isKeyLost: oneOfTen,
    isMisdirected: oneOfTen,
    serial: fc.nat(),
    headers,
  })
  .map(({ base, edits, damages, isLabelled, ...rest }): HostileRequest => {
    const edited = edits.reduce<Json>(applyEdit, JSON.parse(base.text));
    const sent = JSON.stringify(rest.isKeyLost ? edited : withKey(edited)).replaceAll(
      '"messageId":"',
      `$&${rest.serial}`,
    );
    const text = (damages as readonly Damage[]).reduce(applyDamage, sent);
    const body = new Uint8Array(packings[rest.packing](Buffer.from(text)));
    const label = isLabelled && ['gzip', 'br', 'deflate'].includes(rest.packing);
    return {
      path: rest.isMisdirected ? rest.otherPath : base.path,
      headers: { ...rest.headers, ...(label && { 'content-encoding': rest.packing }) },
      body,
    };
  });
