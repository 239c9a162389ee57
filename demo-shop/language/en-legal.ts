import type { Texts } from './de.ts';

/** The legal pages in English. */
export const legal: Texts['legal'] = {
  imprint: {
    title: 'Imprint',
    paragraphs: [
      'Morgenkontor is a demo shop. Company, address and goods are invented.',
      'Morgenkontor GmbH, Musterfleet 7, 20457 Hamburg, Germany',
      'Managing directors: Wiebke Mustermann, Jette Beispiel',
      'Email: moin@morgenkontor.example',
    ],
  },
  privacy: {
    title: 'Privacy',
    paragraphs: [
      'One single cookie is necessary: it holds your cart and your login together and only comes into being when you put something in or log in. A second one remembers your answer to the cookie question.',
      'With your permission, Tresen records which pages and goods you look at, so that we can improve the shop and show you what fits. Without your permission nothing is stored and nothing is sent.',
      'You can change your choice at any time by “Cookie settings” at the bottom of every page. Orders, accounts and carts of this demo shop are kept in memory only.',
    ],
  },
  shipping: {
    title: 'Delivery',
    paragraphs: [
      'We deliver to Germany and Austria: by DHL in 2–3 working days for €4.90, free from €49 of goods. Express on the next working day costs €9.90.',
      'If you do not like something we take it back for 30 days, even once opened.',
    ],
  },
  withdrawal: {
    title: 'Withdraw from contract',
    paragraphs: [
      'You can withdraw from your contract within 14 days without giving a reason. One click is enough.',
    ],
    order: 'Order number',
    button: 'Confirm withdrawal',
    done: 'We have received your withdrawal. A confirmation would now go to you by email.',
    invalid: 'Please give an order number.',
  },
};
