import { describe, expect, it } from 'vitest';
import {
  closedBy,
  detailOf,
  promptReason,
  sentenceOf,
} from '../../../collector/dashboard/step-sentence.ts';
import { tidySteps } from '../../../collector/dashboard/tidy-steps.ts';
import { createView } from '../../../collector/dashboard/view.ts';
import type { Step, StepFacts } from '../../../collector/profile/timeline.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { noon } from '../../support/log-events.ts';

const views = {
  en: createView('en', demoSites.get('demo'), noon),
  de: createView('de', demoSites.get('demo'), noon),
};
const step = (event: string, facts: StepFacts = {}, at = noon): Step => ({
  event,
  at,
  sessionId: 's',
  facts,
});
const plain = (event: string, facts: StepFacts, language: 'en' | 'de' = 'en') =>
  String(sentenceOf(step(event, facts), views[language])).replace(/<\/?b>/g, '');
const cup = { id: 'c', name: 'Cup' };

describe('a step as a sentence', () => {
  it.each<[string, StepFacts, string, string]>([
    ['page_view', { path: '/' }, 'Opened the home page', 'Hat die Startseite geöffnet'],
    ['page_view', { path: '/de/' }, 'Opened the home page', 'Hat die Startseite geöffnet'],
    ['page_view', { path: '/tea', title: 'Tea' }, 'Opened Tea', 'Hat Tea geöffnet'],
    ['page_view', {}, 'Opened a page', 'Hat eine Seite geöffnet'],
    ['view_item', { items: [cup] }, 'Looked at Cup', 'Hat Cup angesehen'],
    ['view_item', {}, 'Looked at a product', 'Hat ein Produkt angesehen'],
    [
      'view_item',
      { items: [cup], isAgain: true },
      'Looked at Cup again',
      'Hat Cup noch einmal angesehen',
    ],
    [
      'item_engagement',
      { items: [cup], seconds: { price: 8, images: 70, made_up: 99 } },
      'Took a close look at Cup: pictures 1 minute, price 8 seconds',
      'Hat sich Cup genau angesehen: Bilder 1 Minute, Preis 8 Sekunden',
    ],
    [
      'page_action',
      { kind: 'contact', target: 'mailto' },
      'Got in touch: e-mail',
      'Hat Kontakt gesucht: E-Mail',
    ],
    [
      'page_action',
      { kind: 'outbound', target: 'toString.example' },
      'Followed a link to toString.example',
      'Ist einem Link gefolgt zu toString.example',
    ],
    [
      'page_action',
      { kind: 'download', target: 'pdf' },
      'Downloaded a file (pdf)',
      'Hat eine Datei geladen (pdf)',
    ],
    [
      'page_action',
      { kind: 'copy', target: 'price' },
      'Copied the price from the page',
      'Hat den Preis von der Seite kopiert',
    ],
    ['page_action', { kind: 'print' }, 'Printed the page', 'Hat die Seite gedruckt'],
    [
      'page_action',
      { kind: 'toString' },
      'Did something on the page',
      'Hat auf der Seite etwas getan',
    ],
    [
      'friction',
      { kind: 'rage_click', target: 'Size M' },
      'Clicked again and again on Size M',
      'Hat immer wieder auf Size M geklickt',
    ],
    [
      'friction',
      { kind: 'dead_click', target: '<i>' },
      'Clicked on &lt;i&gt;, and nothing happened',
      'Hat auf &lt;i&gt; geklickt, und nichts geschah',
    ],
    [
      'friction',
      { kind: 'field_empty', target: 'zip' },
      'Left the field zip without an entry',
      'Hat das Feld zip ohne Eingabe verlassen',
    ],
    [
      'friction',
      { kind: 'field_slow', target: 'iban' },
      'Needed long for the field iban',
      'Hat lange für das Feld iban gebraucht',
    ],
    [
      'friction',
      { kind: 'variant_unavailable', target: 'Blue' },
      'Chose Blue, which was sold out',
      'Hat Blue gewählt, aber das war ausverkauft',
    ],
    ['friction', {}, 'Something was in the way', 'Etwas war im Weg'],
    ['coupon_denied', {}, 'A code was not accepted', 'Ein Code wurde nicht angenommen'],
    [
      'checkout_error',
      { field: 'email' },
      'Was stopped in the checkout at the field email',
      'Kam an der Kasse beim Feld email nicht weiter',
    ],
    [
      'add_to_cart',
      { items: [{ ...cup, quantity: 2 }] },
      'Put 2 × Cup into the cart',
      'Hat 2 × Cup in den Warenkorb gelegt',
    ],
    [
      'add_to_cart',
      { items: [cup, { id: 'x' }, { id: 'y' }] },
      'Put Cup and 2 more into the cart',
      'Hat Cup und 2 weitere in den Warenkorb gelegt',
    ],
    [
      'purchase',
      { value: 28.8, currency: 'EUR' },
      'Ordered for €28.80',
      'Hat für 28,80\u00a0€ bestellt',
    ],
    ['purchase', {}, 'Ordered', 'Hat bestellt'],
    ['search', { search_term: 'decaf' }, 'Searched for “decaf”', 'Hat nach „decaf“ gesucht'],
    [
      'prompt_dismissed',
      { campaign_id: 'gone', by: 'escape' },
      'Closed the prompt gone with the Escape key',
      'Hat den Hinweis gone mit der Escape-Taste geschlossen',
    ],
    [
      'consent_changed',
      { analytics: 'granted', personalization: 'denied', marketing: 'denied' },
      'Decided about consent: Statistics allowed, Personal content refused, Advertising refused',
      'Hat über die Einwilligung entschieden: Statistik erlaubt, Persönliche Inhalte abgelehnt, Werbung abgelehnt',
    ],
    [
      'consent_changed',
      { analytics: 'granted', personalization: 'granted', marketing: 'granted' },
      'Decided about consent: everything allowed',
      'Hat über die Einwilligung entschieden: alles erlaubt',
    ],
    ['tea_tasted', {}, 'Your shop reported tea_tasted', 'Ihr Shop meldete tea_tasted'],
    ['constructor', {}, 'Your shop reported constructor', 'Ihr Shop meldete constructor'],
  ])('%s %j reads “%s”', (event, facts, en, de) => {
    expect(plain(event, facts)).toBe(en);
    expect(plain(event, facts, 'de')).toBe(de);
  });

  it('escapes whatever the page sent', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    for (const event of ['view_item', 'search', 'page_view', 'newsletter_requested', hostile]) {
      const facts = {
        items: [{ name: hostile }],
        search_term: hostile,
        title: hostile,
        path: '/x',
        email: hostile,
      };
      const sentence = String(sentenceOf(step(event, facts), views.en));
      expect(sentence).not.toContain('<img');
      expect(sentence).toContain('&lt;img');
    }
  });

  it('has the order number, the amount or the reason below it', () => {
    expect(detailOf(step('purchase', { transaction_id: 'T1' }), views.en)).toBe('Order T1');
    expect(detailOf(step('add_to_cart', { value: 5, currency: 'EUR' }), views.en)).toBe('€5.00');
    expect(detailOf(step('add_to_cart', { value: 5 }), views.en)).toBeUndefined();
    expect(detailOf(step('prompt_exposed', { reason: 'exit_intent' }), views.en)).toBe(
      'was about to leave the page',
    );
    expect(detailOf(step('page_view', { path: '/tea', title: 'Tea' }), views.en)).toBe('/tea');
    expect(detailOf(step('page_view', { path: '/', title: 'Home' }), views.en)).toBeUndefined();
  });
});

describe('reasons in words', () => {
  it.each([
    ['exit_intent', 'was about to leave the page'],
    ['session_cap', 'there were enough prompts in this visit'],
    ['something_new', 'something_new'],
    ['toString', 'toString'],
  ])('%s is “%s”', (reason, words) => {
    expect(promptReason(reason, views.en.words)).toBe(words);
  });

  it('say nothing about a way of closing that is unknown', () => {
    expect(closedBy('refuse', views.en.words)).toBe('with “no thanks”');
    expect(closedBy('valueOf', views.en.words)).toBe('');
    expect(closedBy(undefined, views.en.words)).toBe('');
  });
});

describe('tidying', () => {
  it('leaves out a short look at a product', () => {
    const look = (seconds: Record<string, number>) => step('item_engagement', { seconds });
    expect(tidySteps([look({ price: 4 }), look({}), look({ price: 1, images: 5 })])).toEqual([
      look({ price: 1, images: 5 }),
    ]);
  });

  const names = (steps: Step[]) => tidySteps(steps).map((one) => one.event);

  it('keeps the home page, whatever teasers it reports', () => {
    const home = step('page_view', { path: '/de/' });
    expect(names([home, step('view_item_list', {}, noon + 1)])).toEqual([
      'page_view',
      'view_item_list',
    ]);
  });

  it.each([
    ['a page load that a product explains', 'page_view', 'view_item', 1000, ['view_item']],
    ['a page load long before it', 'page_view', 'view_item', 3001, ['page_view', 'view_item']],
    ['a page load before a click', 'page_view', 'add_to_cart', 10, ['page_view', 'add_to_cart']],
    ['a cart that repeats the change', 'add_to_cart', 'cart_updated', 10, ['add_to_cart']],
    ['a cart changed later', 'add_to_cart', 'cart_updated', 9000, ['add_to_cart', 'cart_updated']],
  ])('of %s', (_, first, second, gap, expected) => {
    expect(names([step(first), step(second, {}, noon + gap)])).toEqual(expected);
  });
});

describe('a step of a mail', () => {
  const mails = [
    { mailId: 'm1', subject: 'Spring teas', at: noon, opens: 1, clicks: 0 },
    { mailId: 'm2', campaignId: 'unknown-campaign', at: noon, opens: 0, clicks: 0 },
  ];
  const told = (facts: StepFacts, language: 'en' | 'de' = 'en') =>
    plainText(sentenceOf(step('email_opened', facts), views[language], mails));
  const plainText = (text: unknown) => String(text).replace(/<\/?b>/g, '');

  it.each<[string, StepFacts, string]>([
    ['its own subject', { email_subject: 'Autumn teas', email_id: 'm1' }, 'the mail Autumn teas'],
    ['the subject its delivery told', { email_id: 'm1' }, 'the mail Spring teas'],
    ['its campaign', { mail_id: 'm2' }, 'the mail unknown-campaign'],
    ['its number', { email_id: 'm9' }, 'the mail m9'],
    ['nothing', {}, 'a mail'],
  ])('names the mail by %s', (_, facts, name) => {
    expect(told(facts)).toBe(`Opened ${name}`);
  });

  it('says so in German, and escapes what the mail system sent', () => {
    expect(told({ email_id: 'm1' }, 'de')).toBe('Hat die E-Mail Spring teas geöffnet');
    expect(told({ email_subject: '<i>' })).toContain('&lt;i&gt;');
  });
});
