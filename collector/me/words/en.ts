import type { LetterState } from '../../mail/letter.ts';
import type { DoneNote, TroubleNote } from '../pages/notes.ts';
import { enSteps } from './en-steps.ts';

const times = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** English, and the shape that every other language has. */
export const en = {
  name: 'English',
  language: 'Language',
  skip: 'Skip to the content',
  title: (shop: string) => `Your data at ${shop}`,
  back: 'Back',
  toStart: 'To your data',
  lede: {
    browser: (shop: string) =>
      `Everything that ${shop} has recorded about this browser, why it was recorded, and what you can do about it. You see it because this browser carries the mark that ${shop} gave it; other browsers do not.`,
    account: (shop: string) =>
      `Everything that ${shop} has recorded about you, why it was recorded, and what you can do about it. You are shown all devices, because ${shop} itself has confirmed that this browser is yours.`,
    mail: (shop: string, email: string) =>
      `What ${shop} has recorded about the owner of ${email}. You have opened a mail to this address; what somebody else did who merely typed it is not shown.`,
  },
  jump: 'What you can do',
  figures: { since: 'Known since', visits: 'Visits', orders: 'Orders', events: 'Records' },
  none: 'Nothing.',
  known: {
    title: 'What is known about you',
    why: 'How you are recognised and addressed, and where each piece comes from.',
    name: 'Name',
    email: 'E-mail',
    userId: 'Customer number',
    visitor: 'Mark of this browser',
    visitorElsewhere: 'Mark of a browser',
    visitorValue: 'a random number, no name in it',
    other: (name: string) => `“${name}”`,
    from: {
      newsletter: (on: string) => `You typed it on ${on} in the newsletter form.`,
      order: (on: string) => `You gave it on ${on} with an order.`,
      page: (on: string) => `The shop’s page said it on ${on}.`,
      server: (on: string) => `The shop’s own system said it on ${on}.`,
      me: (on: string) => `You corrected it here on ${on}.`,
      elsewhere: (on: string) => `First seen on ${on}.`,
      consent: (on: string) => `Given to this browser on ${on}, after you agreed.`,
    },
  },
  visits: {
    title: 'Visits and devices',
    why: 'So that the shop sees what works and what is in the way.',
    visit: (pages: number, stayed: string) =>
      [
        ...(pages > 0 ? [times(pages, 'page', 'pages')] : []),
        ...(stayed === '' ? [] : [stayed]),
      ].join(', '),
    began: (path: string) => `began at ${path}`,
    more: (count: number) => `${times(count, 'earlier visit', 'earlier visits')}`,
    devices: 'Devices',
    unknownDevice: 'A browser',
    lastUsed: (on: string) => `last used ${on}`,
    kinds: { phone: 'Phone', tablet: 'Tablet', desktop: 'Computer' } as Record<string, string>,
  },
  interests: {
    title: 'Products and interests',
    why: 'What you looked at. Hints and offers may follow from it. What you remove is deleted from the records.',
    categories: 'You seem to care for',
    seen: (count: number, on: string) => `${times(count, 'look', 'looks')}, last on ${on}`,
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
  },
  shopping: {
    title: 'Cart and orders',
    why: 'As far as the shop told Tresen. Invoices are kept by the shop itself.',
    cart: 'In the cart',
    noCart: 'Nothing is in the cart.',
    orders: 'Orders',
    noOrders: 'No orders.',
    order: (id: string) => `Order ${id}`,
    refunded: (amount: string) => `${amount} paid back`,
  },
  guesses: {
    title: 'What the shop makes of it',
    why: 'Estimates from 0 to 100, worked out from what happened lately. They decide which hints and offers you see.',
    because: 'Because of',
    noReason: 'Nothing counts at present.',
    stage: 'Standing',
    stages: {
      prospect: 'You have not ordered yet',
      new: 'You are a new customer',
      regular: 'You are a regular customer',
      lapsing: 'You have not ordered for a while',
      lost: 'You have not ordered for long',
    } as Record<string, string>,
    segments: 'Groups',
    scores: {
      engagement: 'Interest in the shop',
      intent: 'How likely an order seems now',
      abandonment: 'How likely you seem to give up',
    },
  },
  consents: {
    title: 'What you allowed',
    why: 'The last answer counts. You can take each back as easily as you gave it, in the shop’s banner or here.',
    purposes: {
      analytics: 'Statistics',
      personalization: 'Personal content',
      marketing: 'Advertising',
    },
    values: { granted: 'allowed', denied: 'refused', unknown: 'not asked' },
    since: (on: string, how: string) => `since ${on}, ${how}`,
    newsletter: 'Newsletter',
    newsletterStates: {
      none: 'not asked for',
      pending: 'waits for your confirmation',
      confirmed: 'subscribed',
      unsubscribed: 'ended',
    },
    newsletterText: (text: string) => `You agreed to: “${text}”`,
  },
  prompts: {
    title: 'Prompts',
    why: 'Which boxes and bars were meant for you, and why. Some visitors are left alone on purpose, so that the shop can tell whether a prompt is of use.',
    none: 'None so far.',
    groups: {
      treatment: 'You were in the group that sees it',
      holdout: 'You were in the group that is left alone, for comparison',
    },
    because: (reason: string) => `Because ${reason}.`,
    states: {
      submitted: 'you filled it in',
      clicked: 'you clicked it',
      dismissed: 'you closed it',
      shown: 'you saw it',
      chosen: 'it was not drawn, or not seen',
    },
    on: (on: string) => `on ${on}`,
    triggers: {
      exit_intent: 'you were about to leave the page',
      scroll_depth: 'you had read far down the page',
      idle: 'you had paused for a while',
      page_view: 'you opened the page it belongs to',
      api: 'the shop asked for it',
    } as Record<string, string>,
  },
  mails: {
    title: 'Mails',
    why: 'What was sent to you, and what is known of it.',
    none: 'None so far.',
    states: {
      waiting: 'not sent yet',
      kept: 'kept, not sent',
      sent: 'sent',
      failed: 'could not be delivered',
      unsure: 'probably sent',
      expired: 'not sent any more',
    } satisfies Record<LetterState['status'], string>,
    told: {
      opened: 'opened',
      clicked: 'clicked',
      bounced: 'came back',
      delivered: 'delivered',
    },
    noSubject: 'A mail of the shop',
  },
  deeds: {
    title: 'What you can do',
    pause: 'Pause',
    pauseHelp:
      'No more recording and no more prompts, on this browser, whatever the banner says. Open tabs of the shop stop with their next page.',
    pauseMailHelp:
      'Your refusal is recorded for you everywhere. To stop recording on a device, open this page there, or use the shop’s banner.',
    resume: 'End the pause',
    resumeHelp:
      'Recording is paused on this browser. After the pause the shop’s banner counts again.',
    quiet: 'No more prompts',
    quietHelp: 'The shop works as before, without boxes and bars from Tresen.',
    talk: 'Allow prompts again',
    talkHelp: 'Prompts are switched off on this browser.',
    object: 'Object to advertising',
    objectHelp:
      'No advertising and no profile for it any more, and the newsletter ends. It takes effect at once and needs no reason (Art. 21 GDPR).',
    objected: 'You have objected to advertising. The shop has to heed it.',
    correct: 'Correct',
    correctHelp: 'Is something wrong? Say how it is right.',
    rename: 'Your name',
    readdress: 'Another e-mail address for you',
    readdressHelp: 'The shop is told of your wish. It has to check it before it uses the address.',
    save: 'Save',
    take: 'Take along',
    takeHelp: 'Everything shown here and every single record, as a file.',
    readable: 'Readable page',
    machine: 'File for programs (JSON)',
    erase: 'Erase',
    eraseHelp: 'Everything shown here goes, for good.',
    eraseButton: 'Erase …',
    leave: 'Log out of this page',
  },
  ...enSteps,
  done: {
    pause: 'Paused. Nothing more is recorded on this browser, and no prompts appear.',
    resume: 'The pause is over. The shop’s banner counts again.',
    quiet: 'No more prompts on this browser.',
    talk: 'Prompts may appear again.',
    object: 'Your objection counts from now on. No more advertising, no newsletter.',
    rename: 'Your name is corrected.',
    readdress: 'The shop was told which address you wish for.',
    drop_product: 'Removed from the records.',
    nothing: 'There was nothing to change.',
    leave: 'You are logged out of this page.',
  } satisfies Record<DoneNote, string>,
  trouble: {
    foreign: 'This came from another page. Please try again from here.',
    failed: 'That could not be saved. Please try again in a moment.',
    address: 'Please type a whole e-mail address.',
    busy: 'Too many attempts from your network. Please wait a little.',
  } satisfies Record<TroubleNote, string>,
  footer: (shop: string) =>
    `${shop} uses Tresen, a program on a server of its own. IP addresses are never stored.`,
  unknownShop: 'There is no such page.',
  unknownShopText: 'The link is not complete: it has to name the shop.',
};

/** What every language has to say. */
export type MeWords = typeof en;
