/** As much of jQuery as WooCommerce's own scripts below need; its events reach no other listener. */
export const jQuery = `
(() => {
  const handlers = [];
  const fire = (target, type, args) => {
    for (const one of [...handlers]) {
      if (one.type !== type || !one.target.contains(target)) continue;
      one.handle({ type, target, preventDefault() {} }, ...args);
    }
  };
  const $ = (target) => ({
    on(types, handle) {
      for (const type of types.split(' ')) handlers.push({ target, type, handle });
      return this;
    },
    trigger(type, args = []) { fire(target, type, args); return this; },
  });
  $.ajax = ({ type, url, data, dataType, success }) => {
    const request = new XMLHttpRequest();
    request.open(type, url);
    if (type === 'POST') request.setRequestHeader('content-type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.onload = () => success(dataType === 'json' ? JSON.parse(request.responseText) : request.responseText);
    request.send(data ? new URLSearchParams(data).toString() : undefined);
  };
  window.jQuery = window.$ = $;
})();`;

/** What add-to-cart.js, cart.js, checkout.js and add-to-cart-variation.js do, in their order. */
export const woocommerce = `
const body = jQuery(document.body);
const ajax = (endpoint) => wc_add_to_cart_params.wc_ajax_url.replace('%%endpoint%%', endpoint);
const showFragments = (fragments) => {
  for (const [selector, html] of Object.entries(fragments)) {
    const old = document.querySelector(selector);
    if (old) old.outerHTML = html;
  }
};
document.addEventListener('click', (event) => {
  const button = event.target.closest('.ajax_add_to_cart');
  if (button) {
    event.preventDefault();
    body.trigger('adding_to_cart', [button, {}]);
    jQuery.ajax({ type: 'POST', url: ajax('add_to_cart'), data: { ...button.dataset }, dataType: 'json', success: (response) => {
      if (response.error && response.product_url) { location = response.product_url; return; }
      if (wc_add_to_cart_params.cart_redirect_after_add === 'yes') { location = wc_add_to_cart_params.cart_url; return; }
      showFragments(response.fragments);
      body.trigger('added_to_cart', [response.fragments, response.cart_hash, button]);
    } });
  }
  const small = event.target.closest('.remove_from_cart_button');
  if (small) {
    event.preventDefault();
    jQuery.ajax({ type: 'POST', url: ajax('remove_from_cart'), data: { cart_item_key: small.dataset.cart_item_key }, dataType: 'json', success: (response) => {
      showFragments(response.fragments);
      body.trigger('removed_from_cart', [response.fragments, response.cart_hash, small]);
    } });
  }
  const remove = event.target.closest('.woocommerce-cart-form .product-remove > a');
  if (remove) {
    event.preventDefault();
    jQuery.ajax({ type: 'GET', url: remove.href, success: showCart });
  }
});
function showCart(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  document.querySelector('.woocommerce').replaceWith(fresh.querySelector('.woocommerce'));
  body.trigger('updated_wc_div');
}
document.addEventListener('submit', (event) => {
  if (!event.target.matches('.woocommerce-cart-form')) return;
  event.preventDefault();
  const data = Object.fromEntries(new FormData(event.target));
  if (event.submitter?.name === 'apply_coupon') {
    jQuery.ajax({ type: 'POST', url: ajax('apply_coupon'), data: { security: 'n', coupon_code: data.coupon_code }, success: () => body.trigger('applied_coupon', [data.coupon_code]) });
    return;
  }
  jQuery.ajax({ type: 'POST', url: event.target.action, data: { ...data, update_cart: 'Update Cart' }, success: showCart });
});
document.addEventListener('submit', (event) => {
  if (!event.target.matches('form.checkout')) return;
  event.preventDefault();
  jQuery.ajax({ type: 'POST', url: ajax('checkout'), data: Object.fromEntries(new FormData(event.target)), dataType: 'json', success: (result) => {
    if (result.result === 'success') location = result.redirect;
    else body.trigger('checkout_error', [result.messages]);
  } });
});
document.addEventListener('change', ({ target }) => {
  const form = target.closest('.variations_form');
  if (!form || !target.closest('.variations')) return;
  const variation = JSON.parse(form.dataset.product_variations).find((one) => one.attributes.attribute_pa_colour === target.value);
  form.querySelector('.variation_id').value = variation ? variation.variation_id : '';
  if (variation) jQuery(form).trigger('found_variation', [variation]);
});`;
