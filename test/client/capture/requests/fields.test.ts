import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFields, toValue } from '../../../../client/capture/requests/fields.ts';

const form = (...pairs: [string, string | Blob][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

const bodies = [
  { name: 'JSON', body: '{"id":1,"options":{"a":"b"}}', fields: { id: 1, options: { a: 'b' } } },
  { name: 'a list in JSON', body: ' [{"id":1}]', fields: [{ id: 1 }] },
  {
    name: 'a form as text',
    body: 'id=1&qty=2&note=a+b%26c',
    fields: { id: '1', qty: '2', note: 'a b&c' },
  },
  {
    name: 'an address',
    body: new URLSearchParams('id=1&options[123]=red'),
    fields: { id: '1', options: { 123: 'red' } },
  },
  {
    name: 'nested names',
    body: form(
      ['lineItems[abc][quantity]', '2'],
      ['lineItems[abc][id]', 'x'],
      ['items[0][id]', '1'],
      ['items[1][id]', '2'],
    ),
    fields: {
      lineItems: { abc: { quantity: '2', id: 'x' } },
      items: { 0: { id: '1' }, 1: { id: '2' } },
    },
  },
  {
    name: 'lists without numbers',
    body: form(['ids[]', '1'], ['ids[]', '2']),
    fields: { ids: { 0: '1', 1: '2' } },
  },
  {
    name: 'a name that is a value and a list',
    body: form(['a', '1'], ['a[b]', '2']),
    fields: { a: { b: '2' } },
  },
  {
    name: 'files, which are left alone',
    body: form(['id', '1'], ['photo', new Blob(['x'])]),
    fields: { id: '1' },
  },
  { name: 'broken JSON', body: '{"id":1', fields: undefined },
  { name: 'prose', body: 'Hello you', fields: undefined },
  { name: 'a page', body: '<form a=b>', fields: undefined },
  { name: 'nothing', body: null, fields: undefined },
  { name: 'bytes', body: new Uint8Array([123, 125]), fields: undefined },
  { name: 'a megabyte', body: `a=${'x'.repeat(1e6)}`, fields: undefined },
];

test.each(bodies)('$name', ({ body, fields }) => {
  const read = toFields(body);
  expect(read === undefined ? undefined : JSON.parse(JSON.stringify(read))).toEqual(fields);
});

test('names are data, also those of prototypes', () => {
  toFields(
    form(
      ['__proto__[polluted]', '1'],
      ['constructor[prototype][polluted]', '1'],
      ['toString[polluted]', '1'],
    ),
  );
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect((Object.prototype.toString as { polluted?: string }).polluted).toBeUndefined();
});

test('of a form with no end only the beginning is read', () => {
  const many = new URLSearchParams(Array.from({ length: 5000 }, (_, i) => [`f${i}`, '1']));
  expect(Object.keys(toFields(many))).toHaveLength(1000);
});

test('no text is too strange to be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      toFields(text);
      toFields(new URLSearchParams(text));
    }),
  );
});

test("of React's server components a cart is read", () => {
  const rows = [
    '0:{"a":"$@1"}',
    '1a:["$","$L2",null,{"children":["$","div",null,{"cart":{"items":[{"id":1}]}}]}]',
    '2:I["cart","x"]',
    '3:T5,hello',
  ];
  expect(toValue(rows.join('\n'))).toEqual({ cart: { items: [{ id: 1 }] } });
  expect(toValue('0:{"a":1}\n1:broken"cart"')).toBeUndefined();
  expect(toValue('Note: hello')).toBeUndefined();
});
