const times = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** The pages beside the main one: erasing, coming by mail, the newsletter. */
export const enSteps = {
  erase: {
    title: 'Erase everything?',
    lede: (count: number) =>
      `${times(count, 'record', 'records')} and everything that follows from them are deleted, now and for good. Nobody can bring them back.`,
    points: {
      browser:
        'This browser’s mark is deleted, too, and recording stays paused here. If you end the pause later, on this page, you begin as somebody new.',
      mail: 'This page can no longer be opened with this address, as nothing is left to show.',
      backups:
        'Backups of the shop hold them until they are overwritten, as a rule within weeks. Should a backup be restored, the erasure is repeated.',
      law: 'What tax and commercial law make the shop keep stays in the shop’s own system: invoices and their data, up to ten years. What the shop’s system itself vouched for beside them may stay as well, without this browser.',
      objection:
        'If you objected to advertising, a scrambled mark of your address stays, so that nobody writes to it again.',
    },
    yes: 'Erase for good',
    no: 'Keep everything',
  },
  erased: {
    title: 'Everything is erased.',
    text: (shop: string) =>
      `${shop} knows nothing any more of what this page showed. Copies in backups go when those are overwritten.`,
  },
  stranger: {
    title: (shop: string) => `What ${shop} knows about you`,
    none: (shop: string) =>
      `Nothing was recorded about this browser, or you have deleted its mark. So there is nothing to show from here: ${shop} does not know who you are, and does not ask.`,
    paused: 'Recording is paused on this browser.',
    mailTitle: 'You gave the shop your e-mail address?',
    mailText:
      'Type it in. If we know it, we send a link that opens what was recorded about you. It holds for 15 minutes and works once.',
    email: 'E-mail address',
    send: 'Send the link',
    sent: 'If we know this address, a mail is on its way. It may take a few minutes; look in the spam folder, too.',
    rightsTitle: 'Good to know',
    rights: [
      'Without your agreement Tresen stores nothing on your device and records nothing about you.',
      'What you order is known to the shop itself in any case. Ask the shop about that.',
      'Another browser or device has a page of its own: open this address there.',
    ],
  },
  link: {
    title: 'Your link is right.',
    text: (email: string) => `Open what was recorded about the owner of ${email}?`,
    button: 'Open my data',
    gone: 'This link does not work any more.',
    goneText: 'Links hold for 15 minutes and work once. You can have a new one.',
    again: 'A new link',
  },
  newsletter: {
    confirmTitle: (shop: string) => `Newsletter of ${shop}`,
    confirmText: (email: string) => `Shall ${email} get the newsletter?`,
    confirmButton: 'Yes, confirm',
    agreed: 'You agree to:',
    confirmed: 'Confirmed. Thank you!',
    confirmedText: (email: string) => `${email} gets the newsletter from now on.`,
    leaveTitle: 'End the newsletter?',
    leaveText: (email: string) => `${email} gets no newsletter any more.`,
    leaveButton: 'End it',
    left: 'The newsletter is ended.',
    leftText: (email: string) => `Nothing more is sent to ${email}.`,
    gone: 'This link does not work any more.',
    goneText: 'Links to confirm hold for 7 days. Sign up again, and you get a new one.',
  },
};
