import { Hono } from 'hono';

type Product = { id: number; name: string; price: number; stock: number };

const products: readonly Product[] = [
  { id: 12, name: 'Unlinked Blue Mug', price: 24.5, stock: 100 },
  { id: 34, name: 'Espresso Machine', price: 1299, stock: 1 },
  { id: 56, name: 'Tea Towel', price: 8, stock: 100 },
];
const pounds = (value: number) =>
  `&pound;${value.toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
const link = (page: string, rest = '') => `/index.php?main_page=${page}${rest}`;
const toProduct = (id: unknown) => products.find((one) => `${one.id}` === `${id}`);

/**
 * A shop like Zen Cart: one `index.php`, `action=add_product`, a redirect to the cart after each add,
 * `cart_quantity[]` beside `products_id[]` with the hash of the options behind the id.
 */
export function zenShop(tag: string): Hono {
  const app = new Hono();
  const cart = new Map<string, number>();
  let refused = '';
  let isOrdered = false;

  const page = (title: string, body: string) => {
    const error = refused;
    refused = '';
    return `<!doctype html><html dir="ltr" lang="en"><head><meta charset="utf-8"><title>${title}, Zen-like</title><link rel="icon" href="data:,">
<meta name="generator" content="shopping cart program">${tag}</head><body id="indexBody"><div id="mainWrapper"><div id="navMain"><a href="${link('shopping_cart')}">Shopping Cart</a>
<form name="quick_find_header" action="/index.php" method="get"><input type="hidden" name="main_page" value="search_result"><input name="keyword"><input type="submit" value="Search"></form></div>
<div class="centerColumn" id="content">${error && `<div class="messageStackError larger">${error}</div>`}${body}</div></div></body></html>`;
  };
  const lines = () =>
    [...cart].flatMap(([key, quantity]) => {
      const product = toProduct(key.split(':')[0]);
      return product ? [{ ...product, key, quantity }] : [];
    });
  const total = () => lines().reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const add = (id: string, quantity: number) => {
    const key = id === '12' ? '12:5f1d2c3b4a5968778695a4b3c2d1e0ff' : id;
    cart.set(key, (cart.get(key) ?? 0) + quantity);
  };

  const productPage = (id: string | undefined) => {
    const product = toProduct(id);
    if (!product) return page('Sorry', '<h1>The product was not found.</h1>');
    return page(
      product.name,
      `<form name="cart_quantity" action="${link('product_info', `&products_id=${id}&action=add_product`)}" method="post" enctype="multipart/form-data">
<h1 id="productName">${product.name}</h1><h2 id="productPrices">${pounds(product.price)}</h2>
<div id="productAttributes"><label>Colour <select name="id[3]"><option value="7">Blue</option><option value="8">Red</option></select></label></div>
<div id="cartAdd">Add to Cart: <input type="text" name="cart_quantity" value="1" maxlength="6"><input type="hidden" name="products_id" value="${id}">
<input type="image" src="data:," alt="Add to Cart" title=" Add to Cart "></div></form>`,
    );
  };
  const listing = () =>
    page(
      'All products',
      `<h1>All products</h1><table class="tabTable">${products
        .map(
          ({
            id,
            name,
            price,
          }) => `<tr class="productListing-even"><td><h3 class="itemTitle"><a href="${link('product_info', `&products_id=${id}`)}">${name}</a></h3></td>
<td>${pounds(price)}<br><a href="${link('index', `&cPath=1&products_id=${id}&action=buy_now`)}">Buy Now</a></td></tr>`,
        )
        .join('')}</table>`,
    );
  const cartPage = () =>
    cart.size === 0
      ? page('The Shopping Cart', '<h1 id="cartEmptyText">Your Shopping Cart is empty.</h1>')
      : page(
          'The Shopping Cart Contains:',
          `<h1 id="cartDefaultHeading">Your Shopping Cart Contains:</h1>
<form name="cart_quantity" action="${link('shopping_cart', '&action=update_product')}" method="post">
<div id="cartInstructionsDisplay">You may want to use Save Cart.</div><table id="cartContentsDisplay"><tr class="tableHeading"><th>Qty.</th><th>&nbsp;</th><th>Item Name</th><th>Unit</th><th>Total</th><th></th></tr>
${lines()
  .map(
    ({
      id,
      key,
      name,
      price,
      quantity,
    }) => `<tr class="rowEven"><td class="cartQuantity"><input type="text" name="cart_quantity[]" value="${quantity}" size="4"></td>
<td class="cartQuantityUpdate"><input type="image" src="data:," alt="Change your quantity"></td>
<td class="cartProductDisplay"><a href="${link('product_info', `&products_id=${key}`)}"><span class="cartImage"></span><span class="cartProdTitle">${name}</span></a>${id === 12 ? '<div class="cartAttribsList"><ul><li>Colour - Blue</li></ul></div>' : ''}</td>
<td class="cartUnitDisplay">${pounds(price)}</td><td class="cartTotalDisplay">${pounds(price * quantity)}</td>
<td class="cartRemoveItemDisplay"><a href="${link('shopping_cart', `&action=remove_product&product_id=${key}`)}"><img src="data:," alt="Delete"></a><input type="hidden" name="products_id[]" value="${key}"></td></tr>`,
  )
  .join(
    '',
  )}</table><div id="cartSubTotal">Sub-Total: ${pounds(total())}</div></form><a href="${link('checkout_shipping')}">Go To Checkout</a>`,
        );
  const review = () =>
    page(
      'Order Confirmation',
      `<h1 id="checkoutConfirmDefaultHeading">Step 3 of 3 - Order Confirmation</h1><table id="cartContentsDisplay"><tr class="cartTableHeading"><th>Qty.</th><th>Item Name</th><th>Total</th></tr>
${lines()
  .map(
    ({ name, price, quantity }) =>
      `<tr class="rowEven"><td class="cartQuantity">${quantity}&nbsp;x</td><td class="cartProductDisplay">${name}</td><td class="cartTotalDisplay">${pounds(price * quantity)}</td></tr>`,
  )
  .join('')}</table>
<div id="orderTotals"><div id="otsubtotal"><div class="totalBox">${pounds(total())}</div><div class="lineTitle">Sub-Total:</div></div>
<div id="otshipping"><div class="lineTitle">Flat Rate (Best Way):</div><div class="totalBox">${pounds(5)}</div></div></div>
<form name="checkout_confirmation" action="${link('checkout_process')}" method="post"><input type="hidden" name="order_key" value="secret"><button>Confirm the Order</button></form>`,
    );

  app.all('/', (c) => c.html(listing()));
  app.all('/index.php', async (c) => {
    const { main_page = 'index', products_id, action, keyword } = c.req.query();
    const fields = c.req.method === 'POST' ? await c.req.parseBody({ all: true }) : {};
    if (action === 'add_product' || action === 'buy_now') {
      const id = `${fields.products_id ?? products_id}`;
      const quantity = Number(fields.cart_quantity ?? 1);
      if (quantity > (toProduct(id)?.stock ?? 0)) {
        refused = `Sorry, ${toProduct(id)?.name} is out of stock in this quantity.`;
        return c.redirect(link('product_info', `&products_id=${id}`));
      }
      add(id, quantity);
      return c.redirect(link('shopping_cart'));
    }
    if (action === 'update_product') {
      const ids = [fields['products_id[]']].flat();
      [fields['cart_quantity[]']].flat().forEach((quantity, at) => {
        if (Number(quantity) > 0) cart.set(`${ids[at]}`, Number(quantity));
        else cart.delete(`${ids[at]}`);
      });
      return c.redirect(link('shopping_cart'));
    }
    if (action === 'remove_product') {
      cart.delete(c.req.query('product_id') ?? '');
      return c.redirect(link('shopping_cart'));
    }
    if (main_page === 'product_info') return c.html(productPage(products_id));
    if (main_page === 'shopping_cart') return c.html(cartPage());
    if (main_page === 'checkout_shipping') {
      return c.html(
        page(
          'Delivery Information',
          `<h1>Step 1 of 3 - Delivery Information</h1><form action="${link('checkout_payment')}" method="post"><input type="radio" name="shipping" value="flat" checked> Flat Rate ${pounds(5)} <button>Continue</button></form>`,
        ),
      );
    }
    if (main_page === 'checkout_payment') {
      return c.html(
        page(
          'Payment',
          `<h1>Step 2 of 3 - Payment Information</h1><form action="${link('checkout_confirmation')}" method="post"><input type="radio" name="payment" value="moneyorder" checked><button>Continue</button></form>`,
        ),
      );
    }
    if (main_page === 'checkout_confirmation') return c.html(review());
    if (main_page === 'checkout_process') {
      isOrdered = true;
      cart.clear();
      return c.redirect(link('checkout_success'));
    }
    if (main_page === 'checkout_success' && isOrdered) {
      return c.html(
        page(
          'Checkout Success',
          '<h1 id="checkoutSuccessHeading">Thank You! We Appreciate your Business!</h1><div id="checkoutSuccessOrderNumber">Your Order Number is: 1001</div><div id="checkoutSuccessOrderLink">You can view your order history by going to the My Account page.</div>',
        ),
      );
    }
    return c.html(
      keyword
        ? page('Search', `<h1>Search</h1><p>Displaying 1 to 1 (of 1 products)</p>`)
        : listing(),
    );
  });
  return app;
}
