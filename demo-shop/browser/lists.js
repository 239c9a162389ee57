import { itemOf, pushEcommerce } from './data-layer.js';

/** A click on a card is `select_item`; sending the search form is `search`. */
export function watchLists() {
  document.addEventListener('click', (event) => {
    const card = event.target instanceof Element ? event.target.closest('a[data-item]') : null;
    if (!card) return;
    const listId = card.closest('[data-list-id]')?.dataset.listId;
    pushEcommerce('select_item', { item_list_id: listId, items: [itemOf(card)] });
  });
  document.querySelector('[data-search]')?.addEventListener('submit', (event) => {
    const term = event.target.q.value.trim();
    if (term !== '') window.gtag('event', 'search', { search_term: term });
  });
}
