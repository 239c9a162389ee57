import { afterEach, describe, expect, test } from 'vitest';
import { addForms, readAddForm, readAddLink } from '../../../../client/capture/pages/add-form.ts';

afterEach(() => {
  document.body.innerHTML = '';
});
const form = (html: string) => {
  document.body.innerHTML = html;
  const [found] = document.forms;
  if (!found) throw new Error('no form');
  return found;
};
const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${name}" value="${value}">`;

describe('a form that adds to the cart', () => {
  test.each<[string, string, string, number]>([
    [
      'osCommerce and its family',
      `<form action="/product_info.php?products_id=12&action=add_product" method="post">${hidden('products_id', '12')}<input name="products_qty" value="2"><button>Buy</button></form>`,
      '12',
      2,
    ],
    [
      'Zen Cart',
      `<form name="cart_quantity" action="/index.php?main_page=product_info&action=add_product"><input name="cart_quantity" value="3">${hidden('products_id', '12')}<input type="image" alt="x"></form>`,
      '12',
      3,
    ],
    [
      'JTL',
      `<form id="buy_form" action="/Tasse" method="post">${hidden('wke', '1')}${hidden('a', '812')}<input name="anzahl" value="1"><button name="inWarenkorb" value="1">In den Warenkorb</button></form>`,
      '812',
      1,
    ],
    [
      'OXID',
      `<form action="/index.php?" method="post">${hidden('cl', 'details')}${hidden('fnc', 'tobasket')}${hidden('aid', 'dc5f')}${hidden('anid', 'dc5f')}<input name="am" value="1"><button>In den Warenkorb</button></form>`,
      'dc5f',
      1,
    ],
    [
      'a French shop',
      `<form action="/panier" method="post">${hidden('id_product', '7')}<input name="quantite" value="2"><button>Ajouter</button></form>`,
      '7',
      2,
    ],
    [
      'an id in the address alone',
      `<form action="/cart/add?product_id=9" method="post"><button>Add to bag</button></form>`,
      '9',
      1,
    ],
    [
      'its chosen option',
      `<form action="/cart"><input type="radio" name="sku" value="a"><input type="radio" name="sku" value="b" checked><button>Add to cart</button></form>`,
      'b',
      1,
    ],
    [
      'options behind the id',
      `<form action="/cart?action=add_product">${hidden('products_id', '12{1}3')}<button>x</button></form>`,
      '12',
      1,
    ],
    [
      'Drupal Commerce, whose names are in brackets',
      `<form class="add-to-cart-form" action="/product/1" method="post">${hidden('form_id', 'add_to_cart_form')}${hidden('purchased_entity[0][variation]', '7')}<input name="quantity[0][value]" value="2.00"><input type="submit" name="op" value="Add to cart"></form>`,
      '7',
      2,
    ],
  ])('%s', (_, html, id, quantity) => {
    const read = readAddForm(form(html));
    expect([read?.ids[0], read?.quantity]).toEqual([id, quantity]);
  });

  test('the button that was pressed decides', () => {
    const one = form(
      `<form action="/cart">${hidden('product_id', '7')}<button id="a">Add to cart</button><button id="b" formaction="/wishlist">Remember</button></form>`,
    );
    expect(readAddForm(one, document.getElementById('a'))?.ids[0]).toBe('7');
    expect(readAddForm(one, document.getElementById('b'))).toBeUndefined();
  });

  test.each<[string, string]>([
    ['a search', `<form action="/search"><input name="q"><button>Search</button></form>`],
    [
      'a removal',
      `<form action="/cart/remove">${hidden('product_id', '7')}<button>x</button></form>`,
    ],
    [
      'a changed cart',
      `<form action="/cart"><input name="qty[1]" value="1"><input name="qty[2]" value="1">${hidden('id', '7')}<button>Go</button></form>`,
    ],
    [
      'an updated line',
      `<form action="/cart">${hidden('product_id', '7')}<input name="qty" value="1"><button>Update</button></form>`,
    ],
    [
      'a review that speaks of a cart',
      `<form action="/write">${hidden('product_id', '7')}<textarea name="text">I put it into my cart at once, and then it broke.</textarea><button>Send</button></form>`,
    ],
    ['a newsletter', `<form action="/newsletter"><input name="email"><button>Join</button></form>`],
    ['a voucher', `<form action="/cart">${hidden('id', '7')}<button>Redeem coupon</button></form>`],
    [
      'nothing',
      `<form action="/cart">${hidden('product_id', '7')}<input name="qty" value="0"><button>Add to cart</button></form>`,
    ],
  ])('%s is none', (_, html) => {
    expect(readAddForm(form(html))).toBeUndefined();
  });

  test('a button of a script knows its product by what it stands in', () => {
    document.body.innerHTML = `<div data-pid="7"><button class="add-to-cart">Add to Cart</button><button>Add to wish list</button></div>
      <a data-product-id="8">In den Warenkorb</a><button>Add to cart</button><a data-id="9" href="/cart">View cart</a>`;
    expect(addForms().map(({ ids }) => ids[0])).toEqual(['7', '8']);
  });

  test('each product counts once', () => {
    document.body.innerHTML = ['7', '7', '8']
      .map(
        (id) =>
          `<form action="/cart">${hidden('product_id', id)}<button>Add to cart</button></form>`,
      )
      .join('');
    expect(addForms().map(({ ids }) => ids[0])).toEqual(['7', '8']);
  });
});

describe('a link that adds to the cart', () => {
  const link = (href: string) => {
    document.body.innerHTML = `<a href="${location.origin}${href}">x</a>`;
    return readAddLink(document.querySelector('a') as HTMLAnchorElement);
  };
  test.each([
    ['/index.php?action=buy_now&products_id=12', '12', 1],
    ['/shop/?add-to-cart=12&quantity=2', '12', 2],
    ['/cart/add/12', '12', 1],
    ['/warenkorb/hinzufuegen/a12', 'a12', 1],
  ])('%s', (href, id, quantity) => {
    const read = link(href);
    expect([read?.ids[0], read?.quantity]).toEqual([id, quantity]);
  });
  test.each(['/cart', '/cart/remove/12', '/p/12', '/wishlist/add/12', '/cart?product_id=3'])(
    '%s is none',
    (href) => {
      expect(link(href)).toBeUndefined();
    },
  );
});
