import { describe, expect, test } from 'vitest';
import { places, readFile } from './imports-lab.ts';

const header =
  'order_id,ordered_at,email,currency,subtotal,tax,shipping,item_name,item_price,item_quantity';
const orders = (...rows: string[]) =>
  readFile([header, ...rows, ''].join('\n'), { kind: 'orders' });

describe('an order is refused with its line and column', () => {
  test.each([
    ['negative', '1,2026-02-01,a@b.example,EUR,-5,0,0,Tee,5,1', '2 subtotal negative_amount'],
    ['no amount', '1,2026-02-01,a@b.example,EUR,viel,0,0,Tee,5,1', '2 subtotal not_an_amount'],
    ['absurd', '1,2026-02-01,a@b.example,EUR,99999999999,0,0,Tee,5,1', '2 subtotal absurd_amount'],
    ['none of it', '1,2026-02-01,a@b.example,EUR,5,0,0,Tee,5,0', '2 item_quantity not_a_quantity'],
    [
      'less than none',
      '1,2026-02-01,a@b.example,EUR,5,0,0,Tee,5,-1',
      '2 item_quantity not_a_quantity',
    ],
    ['no number', ',2026-02-01,a@b.example,EUR,5,0,0,Tee,5,1', '2 order_id missing'],
    ['no time', '1,,a@b.example,EUR,5,0,0,Tee,5,1', '2 ordered_at missing'],
    ['a wrong time', '1,02/03/2026,a@b.example,EUR,5,0,0,Tee,5,1', '2 ordered_at ambiguous_time'],
    ['tomorrow', '1,2031-02-01,a@b.example,EUR,5,0,0,Tee,5,1', '2 ordered_at in_the_future'],
    ['no address', '1,2026-02-01,anna,EUR,5,0,0,Tee,5,1', '2 email not_an_email'],
    ['no currency', '1,2026-02-01,a@b.example,Euro,5,0,0,Tee,5,1', '2 currency unknown_value'],
    ['a cell too many', '1,2026-02-01,a@b.example,EUR,5,0,0,Tee,gut,5,1', '2 wrong_column_count'],
  ])('%s', async (_, row, place) => {
    const good = '2,2026-02-01,a@b.example,EUR,5,0,0,Tee,5,1';
    const { messages, problems, refused } = await orders(row, good);
    expect(places(problems)).toEqual([place]);
    expect(refused).toBe(1);
    expect(messages).toMatchObject([{ properties: { transaction_id: '2' } }]);
  });

  test('a bad line takes its order with it, and names itself', async () => {
    const { messages, problems } = await orders(
      '1,2026-02-01,a@b.example,EUR,10,0,0,Tee,5,1',
      '1,2026-02-01,a@b.example,EUR,10,0,0,Kanne,5,-1',
    );
    expect(places(problems)).toEqual(['3 item_quantity not_a_quantity']);
    expect(messages).toEqual([]);
  });
});

test('the words of a refusal say what belongs there, and never what stood there', async () => {
  const { problems } = await orders('1,2026-02-01,secret-name,EUR,5,0,0,Tee,5,1');
  expect(JSON.stringify(problems)).not.toContain('secret-name');
});

test('amounts are read as shops write them', async () => {
  const { messages } = await readFile(
    'order_id;ordered_at;email;currency;total;tax;shipping\n7;01.02.2026 10:00;A@B.example;eur;"1.299,00 €";207,41;4,90\n',
  );
  expect(messages).toMatchObject([
    {
      properties: {
        currency: 'EUR',
        total: 1299,
        tax: 207.41,
        shipping: 4.9,
        email: 'a@b.example',
      },
    },
  ]);
});

test('an order without user and address belongs to whoever has the order', async () => {
  const { messages } = await orders('1,2026-02-01,,EUR,5,0,0,Tee,5,1');
  expect(messages).toMatchObject([{ anonymousId: expect.stringMatching(/^proven:[0-9a-f]{32}$/) }]);
});
