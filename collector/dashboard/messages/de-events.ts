import { html } from 'hono/html';
import { aMail, type Kinds, sayKind } from '../sentence-kinds.ts';
import type { Messages } from './en.ts';

const actions: Kinds = {
  contact: (t) => html`Hat Kontakt gesucht: <b>${t.target ?? 'eine Nachricht'}</b>`,
  outbound: (t) => html`Ist einem Link gefolgt zu <b>${t.target ?? 'einer anderen Seite'}</b>`,
  download: (t) => html`Hat eine Datei geladen${t.target && html` (<b>${t.target}</b>)`}`,
  copy: (t) => html`Hat <b>${t.target ?? 'etwas'}</b> von der Seite kopiert`,
  print: () => html`Hat die Seite gedruckt`,
  other: () => html`Hat auf der Seite etwas getan`,
};

const obstacles: Kinds = {
  rage_click: (t) => html`Hat immer wieder auf <b>${t.target ?? 'dieselbe Stelle'}</b> geklickt`,
  dead_click: (t) => html`Hat auf <b>${t.target ?? 'etwas'}</b> geklickt, und nichts geschah`,
  field_empty: (t) => html`Hat das Feld <b>${t.target ?? '…'}</b> ohne Eingabe verlassen`,
  field_slow: (t) => html`Hat lange für das Feld <b>${t.target ?? '…'}</b> gebraucht`,
  variant_unavailable: (t) =>
    html`Hat <b>${t.target ?? 'eine Variante'}</b> gewählt, aber das war ausverkauft`,
  other: () => html`Etwas war im Weg`,
};

/** What somebody did, as a sentence without its subject. */
export const sentences: Messages['sentences'] = {
  view_item_list: (t) => html`Hat <b>${t.list ?? 'eine Produktliste'}</b> durchgesehen`,
  select_item: (t) => html`Hat <b>${t.item ?? 'ein Produkt'}</b> aus einer Liste gewählt`,
  view_item: (t) =>
    html`Hat <b>${t.item ?? 'ein Produkt'}</b>${t.isAgain && ' noch einmal'} angesehen`,
  add_to_wishlist: (t) => html`Hat sich <b>${t.item ?? 'ein Produkt'}</b> gemerkt`,
  add_to_cart: (t) => html`Hat <b>${t.item ?? 'ein Produkt'}</b> in den Warenkorb gelegt`,
  remove_from_cart: (t) => html`Hat <b>${t.item ?? 'ein Produkt'}</b> aus dem Warenkorb genommen`,
  view_cart: () => html`Hat in den Warenkorb geschaut`,
  begin_checkout: () => html`Ist zur Kasse gegangen`,
  add_shipping_info: (t) => html`Hat den Versand gewählt${t.method && html`: <b>${t.method}</b>`}`,
  add_payment_info: (t) => html`Hat die Zahlart gewählt${t.method && html`: <b>${t.method}</b>`}`,
  purchase: (t) => html`<b>Hat${t.value && ` für ${t.value}`} bestellt</b>`,
  refund: (t) => html`Hat ${t.value ? html`<b>${t.value}</b>` : 'das Geld'} zurückbekommen`,
  view_promotion: (t) => html`Hat ein Angebot gesehen${t.item && html`: <b>${t.item}</b>`}`,
  select_promotion: (t) => html`Hat ein Angebot angeklickt${t.item && html`: <b>${t.item}</b>`}`,
  search: (t) => html`Hat nach <b>„${t.term ?? '…'}“</b> gesucht`,
  view_search_results: (t) => html`Hat die Treffer für <b>„${t.term ?? '…'}“</b> gesehen`,
  login: () => html`Hat sich im Shop angemeldet`,
  sign_up: () => html`Hat ein Konto eröffnet`,
  generate_lead: () => html`Hat Kontaktdaten hinterlassen`,
  share: (t) => html`Hat <b>${t.item ?? 'etwas'}</b> geteilt`,
  select_content: (t) => html`Hat <b>${t.item ?? 'etwas'}</b> angeklickt`,
  join_group: () => html`Ist einer Gruppe beigetreten`,
  page_view: (t) =>
    t.isHome
      ? html`Hat die Startseite geöffnet`
      : html`Hat <b>${t.page ?? 'eine Seite'}</b> geöffnet`,
  engagement: () => html`Ist auf der Seite geblieben`,
  item_engagement: (t) =>
    html`Hat sich <b>${t.item ?? 'ein Produkt'}</b> genau angesehen${t.parts && html`: ${t.parts}`}`,
  page_action: sayKind(actions),
  friction: sayKind(obstacles),
  web_vital: () => html`Die Geschwindigkeit der Seite wurde gemessen`,
  consent_changed: (t) =>
    html`Hat über die Einwilligung entschieden${t.decisions && html`: ${t.decisions}`}`,
  cart_updated: () => html`Hat den Warenkorb geändert`,
  coupon_denied: (t) =>
    t.coupon
      ? html`Der Code <b>${t.coupon}</b> wurde nicht angenommen`
      : html`Ein Code wurde nicht angenommen`,
  checkout_error: (t) =>
    t.target
      ? html`Kam an der Kasse beim Feld <b>${t.target}</b> nicht weiter`
      : html`An der Kasse ging etwas schief`,
  prompt_exposed: (t) =>
    t.isHoldout
      ? html`Wurde mit <b>${t.campaign}</b> bewusst in Ruhe gelassen, zum Vergleich`
      : html`Wurde für <b>${t.campaign}</b> ausgewählt`,
  prompt_shown: (t) => html`Hat den Hinweis <b>${t.campaign}</b> gesehen`,
  prompt_clicked: (t) => html`Hat im Hinweis <b>${t.campaign}</b> geklickt`,
  prompt_dismissed: (t) =>
    html`Hat den Hinweis <b>${t.campaign}</b>${t.by && ` ${t.by}`} geschlossen`,
  prompt_submitted: (t) => html`Hat den Hinweis <b>${t.campaign}</b> ausgefüllt`,
  newsletter_requested: (t) => html`Hat den Newsletter bestellt als <b>${t.email ?? '…'}</b>`,
  newsletter_confirmed: () => html`Hat den Newsletter bestätigt`,
  newsletter_unsubscribed: () => html`Hat den Newsletter abbestellt`,
  email_delivered: (t) => html`${aMail(t, 'Die E-Mail', 'Eine E-Mail')} wurde zugestellt`,
  email_opened: (t) => html`Hat ${aMail(t, 'die E-Mail', 'eine E-Mail')} geöffnet`,
  email_clicked: (t) => html`Hat in ${aMail(t, 'der E-Mail', 'einer E-Mail')} geklickt`,
  email_bounced: (t) =>
    html`${aMail(t, 'Die E-Mail', 'Eine E-Mail')} konnte nicht zugestellt werden`,
  score_changed: () => html`Die Einschätzung hat sich geändert`,
  profile_corrected: () => html`Hat auf der eigenen Datenseite etwas berichtigt`,
  identify: (t) => html`Wurde erkannt als Kunde <b>${t.user ?? t.email ?? '…'}</b>`,
};

/** The same as a heading, for many of a kind. */
export const eventNames: Messages['eventNames'] = {
  view_item_list: 'Listen durchgesehen',
  select_item: 'Produkte aus einer Liste gewählt',
  view_item: 'Produkte angesehen',
  add_to_wishlist: 'Gemerkt',
  add_to_cart: 'In den Warenkorb gelegt',
  remove_from_cart: 'Aus dem Warenkorb genommen',
  view_cart: 'In den Warenkorb geschaut',
  begin_checkout: 'Zur Kasse gegangen',
  add_shipping_info: 'Versand gewählt',
  add_payment_info: 'Zahlart gewählt',
  purchase: 'Bestellungen',
  refund: 'Erstattungen',
  view_promotion: 'Angebote gesehen',
  select_promotion: 'Angebote angeklickt',
  search: 'Suchen',
  view_search_results: 'Treffer gesehen',
  login: 'Angemeldet',
  sign_up: 'Konto eröffnet',
  generate_lead: 'Kontaktdaten hinterlassen',
  share: 'Etwas geteilt',
  select_content: 'Etwas angeklickt',
  join_group: 'Einer Gruppe beigetreten',
  page_view: 'Seiten geöffnet',
  engagement: 'Zeit beim Lesen',
  item_engagement: 'Produkte genau angesehen',
  page_action: 'Links gefolgt und Seiten kopiert',
  friction: 'Hindernisse',
  web_vital: 'Geschwindigkeit der Seite',
  consent_changed: 'Entscheidungen zur Einwilligung',
  cart_updated: 'Änderungen am Warenkorb',
  coupon_denied: 'Code nicht angenommen',
  checkout_error: 'Problem an der Kasse',
  prompt_exposed: 'Für einen Hinweis ausgewählt',
  prompt_shown: 'Hinweise gesehen',
  prompt_clicked: 'Hinweise angeklickt',
  prompt_dismissed: 'Hinweise geschlossen',
  prompt_submitted: 'Hinweise ausgefüllt',
  newsletter_requested: 'Newsletter bestellt',
  newsletter_confirmed: 'Newsletter bestätigt',
  newsletter_unsubscribed: 'Newsletter abbestellt',
  email_delivered: 'E-Mails zugestellt',
  email_opened: 'E-Mails geöffnet',
  email_clicked: 'Klicks in E-Mails',
  email_bounced: 'E-Mails unzustellbar',
  score_changed: 'Änderungen der Einschätzung',
  profile_corrected: 'Berichtigungen',
};
