import type { Texts } from './de.ts';
import { drops, events, reasons } from './en-reasons.ts';

/** The page about Tresen in English. */
export const inside: Texts['inside'] = {
  title: 'What Tresen sees on this device',
  lead: 'Walk through the shop in the frame and watch: this page asks the script in your browser, not the server.',
  shop: 'The shop',
  bigger: 'Open in a new window',
  toShop: 'To the shop',
  tryLead: 'Things to try',
  tries: [
    'Put something into the cart, stay for eight seconds and leave the frame with the mouse by its top edge.',
    'With more than €40 in the cart, do nothing for three quarters of a minute.',
    'Withdraw your consent at the bottom of the shop.',
  ],
  waiting: 'The script has not arrived yet.',
  missing:
    'The script does not answer. Is the collector running, and does the browser allow the script?',
  consent: 'Consent',
  consentLine: 'What may be stored and sent.',
  asking:
    'The banner is waiting for an answer. Until then nothing is stored, read or sent; the page only keeps in mind what happens on it.',
  meaning: {
    unknown:
      'Nobody has asked. Until then nothing is stored, read or sent; the page only keeps in mind what happens on it.',
    granted:
      'Statistics are allowed: events go to the collector, and the device keeps a visitor number.',
    denied:
      'Statistics are refused: nothing of Tresen is on the device, and nothing leaves it but what somebody submits.',
  },
  purposes: {
    analytics: 'Statistics',
    personalization: 'Personal',
    marketing: 'Marketing',
  },
  values: { granted: 'granted', denied: 'refused', unknown: 'open' },
  visitor: 'Visitor',
  stand: 'This page only',
  customer: 'Customer',
  session: 'Session since',
  none: 'none yet',
  patience:
    'In the first eight seconds nobody is scored and nobody is spoken to. The part that does so is loaded only after them.',
  patienceLabel: 'Time until the first scores',
  patienceCount: '{seconds} of 8 seconds of attention',
  patienceClick: 'Click into the shop: time counts only there.',
  patienceOver: 'What scores and decides is being loaded.',
  later: 'Comes with the scores.',
  seen: 'What was seen',
  seenLine: 'The latest events, newest first.',
  nothingSeen: 'Nothing yet. Have a look around the shop.',
  more: 'and {count} more',
  active: '{seconds} s',
  fates: {
    sent: 'with the collector',
    pending: 'on its way',
    waiting: 'waits for consent',
    forgotten: 'forgotten',
    unknown: 'handed over, outcome unknown here',
    refused: 'sent, not accepted',
    dropped: 'not sent',
  },
  sources: {
    api: 'from the JavaScript API',
    gtag: 'from gtag',
    data_layer: 'from the dataLayer',
    json_ld: 'from structured data',
    page: 'from the page',
    server: 'from the server',
  },
  scores: 'How it is scored',
  scoresLine: 'From 0 to 100, with the reasons.',
  scoreNames: { engagement: 'Engagement', intent: 'Intent', abandonment: 'Abandonment' },
  noReasons: 'No occasion yet.',
  decisions: 'What is decided',
  decisionsLine: 'What each campaign would do if its occasion came now.',
  decided: 'Really decided',
  noCampaigns: 'No campaign is running.',
  verdicts: { show: 'show', hold: 'control group', skip: 'not now' },
  outcomes: {
    show: 'Nothing stands in its way.',
    hold: 'Deliberately gets nothing, so that the effect can be measured.',
    skip: 'Not now.',
  },
  triggers: {
    exit_intent: 'Occasion: the mouse leaves the shop by the top',
    scroll_depth: 'Occasion: {percent}% of the page read',
    idle: 'Occasion: {seconds} s without input',
  },
  reasons,
  drops,
  events,
  left: 'What left the device',
  leftLine: 'Out of the events listed.',
  figures: { sent: 'with the collector', pending: 'on their way', kept: 'only here' },
  unknown:
    'Open for {count}: their page was left before an answer came. The collector has them, or the next page sends them.',
  refused: 'Sent, but not accepted by the collector: {count}.',
  cart: 'The cart as the script sees it',
  cartEmpty: 'Empty.',
  cartSum: 'Together',
  live: 'live',
};
