import { afterEach, describe, expect, test } from 'vitest';
import type { PageKind } from '../../../../client/capture/pages/page-kind.ts';
import { readOrder } from '../../../../client/capture/pages/read-order.ts';

afterEach(() => {
  document.body.innerHTML = '';
});
const read = (body: string, wasInCheckout = true, kind: PageKind | undefined = 'order') => {
  document.documentElement.lang = 'de';
  document.body.innerHTML = `<main>${body}</main>`;
  return readOrder(kind, wasInCheckout, () => undefined);
};

describe('an order number', () => {
  test.each([
    ['Ihre Bestellnummer lautet <b>2026-10417</b>.', '2026-10417'],
    ['Bestellnummer: 12345', '12345'],
    ['<dt>Bestellnummer</dt><dd>12345</dd>', '12345'],
    ['Ihre Bestellung Nr. 7 ist eingegangen', '7'],
    ['Auftragsnummer: WX-0017', 'WX-0017'],
    ['Order #1001 is confirmed', '1001'],
    ['Order number: #R123456789', 'R123456789'],
    ['Your order number is: 1001', '1001'],
    ['Your order ID is SO/2026/0012.', 'SO/2026/0012'],
    ['N° de commande : 1234', '1234'],
    ['Numéro de commande 1234', '1234'],
    ['Número de pedido: 99', '99'],
    ["Numero dell'ordine: 55", '55'],
    ['Bestelnummer 2026001', '2026001'],
    ['Order date: 21.11.2026. Order number: 17', '17'],
    ['<a href="/print_order.php?oID=1042">Print</a> your order', '1042'],
  ])('in %s is %s', (text, id) => {
    expect(read(`<h1>Thank you!</h1><p>${text}</p>`, false)?.transactionId).toBe(id);
  });

  test('is thanks enough where it is said', () => {
    expect(read('<p>Your order number is 31.</p>', false)?.transactionId).toBe('31');
  });

  test('may be missing where the visitor comes out of a checkout', () => {
    expect(read('<h1>Thank you for your order</h1>')).toMatchObject({ transactionId: undefined });
    expect(read('<h1>Thank you for your order</h1>', false)).toBeUndefined();
  });
});

test('money is read where it is drawn', () => {
  const order = read(
    '<h1>Danke für Ihre Bestellung Nr. 7</h1><p>Zwischensumme: 39,90 €</p><p>Versandkosten</p><p>4,90 €</p><p>inkl. 19 % MwSt.: 7,15 €</p><p>Gesamtsumme 44,80 €</p>',
  );
  expect(order).toEqual({ transactionId: '7', value: 39.9, shipping: 4.9, tax: 7.15 });
});

test('what only names the whole is worth it without the shipping', () => {
  const order = read('<h1>Danke! Bestellung Nr. 7</h1><p>Versand 5,00 €</p><p>Gesamt 25,00 €</p>');
  expect(order).toMatchObject({ value: 20, shipping: 5 });
});

test.each<[string, string, boolean, PageKind | undefined]>([
  ['thanks for a subscription', '<h1>Vielen Dank</h1><p>Anmeldung Nr. 12</p>', true, 'order'],
  ['thanks without a number or a checkout', '<h1>Thank you for your order</h1>', false, 'order'],
  ['an old order', '<h1>Order #1001</h1><p>Thank you! Order number 1001</p>', true, 'other'],
  [
    'a page that does not thank',
    '<h1>Bestellung prüfen</h1><p>Bestellnummer 1</p>',
    true,
    undefined,
  ],
])('%s is no order', (_, body, wasInCheckout, kind) => {
  expect(read(body, wasInCheckout, kind)).toBeUndefined();
});
