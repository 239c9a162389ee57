import { Hono } from 'hono';

const things: Record<string, { name: string; price: string; stock: number }> = {
  '17': { name: 'Becher', price: '12,50', stock: 3 },
  '18': { name: 'Kanne', price: '1.299,00', stock: 1 },
};

/** Written in the manner of shops of fifteen years: one script, forms as text, XMLHttpRequest. */
const script = `
function call(params, done) {
  var x = new XMLHttpRequest();
  x.open('POST', '/shop/ajax.php', true);
  x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
  x.onreadystatechange = function () { if (x.readyState === 4) { document.body.setAttribute('data-calls', ++call.count); done && done(x); } };
  x.send(params);
  return x;
}
call.count = 0;
var forms = document.querySelectorAll('form');
for (var i = 0; i < forms.length; i++) forms[i].onsubmit = function () {
  call('action=add_to_cart&products_id=' + this.products_id.value + '&qty=' + this.qty.value + '&options%5B3%5D=rot');
  return false;
};
document.getElementById('less').onclick = function () {
  fetch('/shop/cart/line/' + this.getAttribute('data-line'), { method: 'PATCH', body: new URLSearchParams({ delta: '-1' }) }).then(function () { document.body.setAttribute('data-calls', ++call.count); });
};
document.getElementById('drop').onclick = function () {
  fetch('/shop/cart/line/' + this.getAttribute('data-line'), { method: 'DELETE' }).then(function () { document.body.setAttribute('data-calls', ++call.count); });
};
document.getElementById('redeem').onclick = function () { call('action=redeem_voucher&voucher=MAI'); };
document.getElementById('give-up').onclick = function () { var x = call('action=add_to_cart&products_id=17&qty=1&slow=1'); setTimeout(function () { x.abort(); }, 50); };`;

const form = ([id, { name, price }]: [string, { name: string; price: string }]) =>
  `<form id="f${id}"><b>${name}</b> <span>${price} €</span><input type="hidden" name="products_id" value="${id}"><input name="qty" value="1"><button>In den Warenkorb</button></form>`;

/** A shop of its own make: one script for all, whose 200 may mean no, JSON declared as a page. */
export function customShop(tag: string) {
  const cart = new Map<string, number>();
  const whole = () => ({
    warenkorb: {
      waehrung: 'EUR',
      currency: 'EUR',
      items: [...cart].map(([id, qty]) => ({
        lineId: `L${id}`,
        products_id: id,
        name: things[id]?.name,
        qty,
        price: `${things[id]?.price} €`,
      })),
    },
  });
  return new Hono()
    .post('/shop/ajax.php', async (c) => {
      const {
        action,
        products_id: id = '',
        qty,
        slow,
      } = (await c.req.parseBody()) as Record<string, string>;
      if (slow) await new Promise((resolve) => setTimeout(resolve, 400));
      const stock = things[id]?.stock ?? 0;
      const now = (cart.get(id) ?? 0) + Number(qty);
      const isFine = action === 'add_to_cart' && now <= stock;
      if (isFine) cart.set(id, now);
      const answer = isFine
        ? { success: 1, message: 'Der Artikel liegt im Warenkorb.' }
        : {
            success: 0,
            message: action === 'redeem_voucher' ? 'Gutschein abgelaufen' : 'Nicht genug auf Lager',
          };
      return c.html(JSON.stringify(answer));
    })
    .patch('/shop/cart/line/:line', async (c) => {
      const id = c.req.param('line').slice(1);
      const { delta } = await c.req.parseBody();
      cart.set(id, (cart.get(id) ?? 0) + Number(delta));
      return c.json({ ok: true });
    })
    .delete('/shop/cart/line/:line', (c) => {
      cart.delete(c.req.param('line').slice(1));
      return c.body(null, 204);
    })
    .get('/shop/warenkorb.json', (c) => c.json(whole()))
    .get('*', (c) =>
      c.html(`<!doctype html><html lang="de"><head><title>Laden</title><link rel="icon" href="data:,">${tag}</head>
<body><h1>Laden</h1>${Object.entries(things).map(form).join('')}
<button id="less" data-line="L17">-</button><button id="drop" data-line="L17">x</button><button id="redeem">Einlösen</button><button id="give-up">?</button>
<script>${script}</script></body></html>`),
    );
}
