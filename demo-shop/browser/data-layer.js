/** Tells the tags of an e-commerce event, clearing the one before as Google advises. */
export function pushEcommerce(event, ecommerce) {
  window.dataLayer.push({ ecommerce: null });
  window.dataLayer.push({ event, ecommerce });
}

/** Currency and value for items: the sum of price times quantity. */
export function worth(items) {
  const cents = items.reduce((sum, item) => sum + Math.round(item.price * 100) * item.quantity, 0);
  return { currency: 'EUR', value: cents / 100, items };
}

/** The JSON in an element's `data-item`. */
export function itemOf(element) {
  return JSON.parse(element.dataset.item);
}
