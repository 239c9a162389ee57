import { afterEach, describe, expect, test } from 'vitest';
import { readCart, readFixed } from '../../../../client/capture/pages/read-cart.ts';

afterEach(() => {
  document.body.innerHTML = '';
  document.title = '';
});
const show = (body: string) => {
  document.documentElement.lang = 'de';
  document.body.innerHTML = `<main>${body}</main>`;
};
const told = (lines = readCart(true)?.lines) =>
  lines?.map(
    ({ item }) =>
      `${item.quantity} ${item.item_id} ${item.item_name} ${item.price} ${item.currency}`,
  );
const row = (id: string, quantity: number, ...amounts: string[]) =>
  `<tr><td><a href="/p/${id}">${id}</a></td><td><input name="qty[x${id}]" value="${quantity}"></td>${amounts
    .map((amount) => `<td>${amount}</td>`)
    .join('')}</tr>`;

describe('which amount is for one piece', () => {
  test.each<[string, string, string[]]>([
    ['the one that is multiplied', row('a', 2, '10,00 €', '20,00 €'), ['2 xa a 10 EUR']],
    ['also where the sum stands first', row('a', 2, '20,00 €', '10,00 €'), ['2 xa a 10 EUR']],
    ['also with a saving between', row('a', 2, '10,00 €', '3,00 €', '20,00 €'), ['2 xa a 10 EUR']],
    ['a single one of one piece', row('a', 1, '10,00 €'), ['1 xa a 10 EUR']],
    ['not what is struck out', row('a', 1, '<del>15,00 €</del> 10,00 €'), ['1 xa a 10 EUR']],
    ['thousands', row('a', 3, '1.299 €', '3.897 €'), ['3 xa a 1299 EUR']],
  ])('%s', (_, rows, expected) => {
    show(`<table>${rows}</table>`);
    expect(told()).toEqual(expected);
  });

  test('where rows draw one amount each, the sum below decides', () => {
    const rows = `<table>${row('a', 2, '20,00 €')}${row('b', 1, '5,00 €')}</table>`;
    show(`${rows}<p>Summe 25,00 €</p>`);
    expect(told()).toEqual(['2 xa a 10 EUR', '1 xb b 5 EUR']);
    show(`${rows}<p>Summe 45,00 €</p>`);
    expect(told()).toEqual(['2 xa a 20 EUR', '1 xb b 5 EUR']);
  });
});

describe('a line', () => {
  test('is known by a hidden field, and by whatever else is there', () => {
    show(
      `<table><tr><td><a href="/p/mug.html"><img src=""></a> <a href="/p/mug.html">Mug</a> Art.-Nr.: M-1</td>
       <td><input name="cart_quantity[]" value="2"><input type="hidden" name="products_id[]" value="12:5f"></td><td>5,00 €</td></tr></table>`,
    );
    const [line] = readCart(true)?.lines ?? [];
    expect(line?.item).toMatchObject({ item_id: '12', item_name: 'Mug', quantity: 2 });
    expect(line?.aliases).toEqual(expect.arrayContaining(['12', '12:5f', 'mug', 'M-1']));
  });

  test('is not known by its place', () => {
    show(`<table>${row('a', 1, '5,00 €').replace('[xa]', '[0]')}</table>`);
    expect(told()).toEqual(['1 a a 5 EUR']);
  });

  test('is nothing that could still be added', () => {
    show(
      `<form><table>${row('a', 1, '5,00 €')}</table><button>Aktualisieren</button></form>
       <form><div><a href="/p/b">b</a><input name="quantity" value="1"> 7,00 €</div><button>In den Warenkorb</button></form>
       <form><div><a href="/p/c">c</a><input name="quantity" value="1"> 7,00 €</div><button>Add to cart</button></form>`,
    );
    expect(told()).toEqual(['1 xa a 5 EUR']);
  });

  test('may be anything that is drawn around a quantity', () => {
    const item = (id: string) =>
      `<div class="line"><div data-product-id="${id}"><h3>Mug ${id}</h3><p>5,00 €</p></div><div><select name="quantity"><option>1</option><option selected>2</option></select><p>10,00 €</p></div></div>`;
    show(`<section>${item('1')}${item('2')}</section>`);
    expect(told()).toEqual(['2 1 Mug 1 5 EUR', '2 2 Mug 2 5 EUR']);
  });

  test('may have a form of its own around its field', () => {
    const item = (id: string) =>
      `<div class="line"><a href="/p/${id}">${id}</a><span>5,00 €</span><form action="/cart/change"><input name="quantity" value="1"><button>Ändern</button></form></div>`;
    show(`<section>${item('a')}${item('b')}</section>`);
    expect(told()).toEqual(['1 a a 5 EUR', '1 b b 5 EUR']);
    show(`<section>${item('a')}</section><p>Summe 5,00 €</p>`);
    expect(told()).toEqual(['1 a a 5 EUR']);
  });

  test('counts what the shop drew, not what is being typed', () => {
    show(`<table>${row('a', 2, '10,00 €', '20,00 €')}</table>`);
    const field = document.querySelector('input') as HTMLInputElement;
    field.value = '5';
    expect(told()).toEqual(['2 xa a 10 EUR']);
    for (const cell of document.querySelectorAll('td')) {
      if (cell.textContent === '20,00 €') cell.textContent = '50,00 €';
    }
    expect(told()).toEqual(['5 xa a 10 EUR']);
  });
});

describe('a page', () => {
  test.each(['Ihr Warenkorb ist leer.', 'Your shopping cart is empty', 'Votre panier est vide'])(
    'that says %j has an empty cart',
    (text) => {
      show(`<p>${text}</p>`);
      expect(readCart(true)).toEqual({ lines: [] });
    },
  );

  test('that says nothing has none', () => {
    show('<p>Loading …</p>');
    expect(readCart(true)).toBeUndefined();
  });

  test('at another address is a cart if it is called one', () => {
    show(`<h1>Warenkorb</h1><table>${row('a', 1, '5,00 €')}</table>`);
    expect(readCart(false)?.lines).toHaveLength(1);
    show(`<h1>Order form</h1><table>${row('a', 1, '5,00 €')}</table>`);
    expect(readCart(false)).toBeUndefined();
  });

  test('that names its fields as OXID does, and one whose list of one looks like its row', () => {
    show(
      `<h1>Warenkorb</h1><table><tr><td><a href="/guertel">Gürtel</a><input type="hidden" name="aproducts[x1][aid]" value="dc5f"><input name="aproducts[x1][am]" value="2"></td><td>5,00 €</td><td>10,00 €</td></tr></table>`,
    );
    expect(told(readCart(true)?.lines ?? [])).toEqual(['2 dc5f Gürtel 5 EUR']);
    show(
      '<div class="items"><div class="item"><a href="/p/mug">Mug</a> <p>5,00 €</p><p>2</p></div></div>',
    );
    expect(readFixed()).toHaveLength(1);
  });

  test('that draws an order has fixed rows', () => {
    show(
      `<table><tr><th>Menge</th><th>Artikel</th><th>Summe</th></tr><tr><td>2 x</td><td><a href="/p/mug">Mug</a></td><td>10,00 €</td></tr>
       <tr><td>1</td><td><a href="/p/jug">Jug</a></td><td>7,00 €</td></tr><tr><td>Versand</td><td>4,90 €</td></tr></table><p>Summe 17,00 €</p>`,
    );
    expect(told(readFixed())).toEqual(['2 mug Mug 5 EUR', '1 jug Jug 7 EUR']);
  });
});
