import { watchCartForms } from './cart-forms.js';
import { watchCheckout } from './checkout.js';
import { watchConsent } from './consent.js';
import { watchLists } from './lists.js';
import { watchAddForm } from './product-form.js';

watchConsent();
watchLists();
watchAddForm();
watchCartForms();
watchCheckout();
