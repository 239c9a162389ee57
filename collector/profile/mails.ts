import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/** What became of one mail, or of all that name no mail. */
export type MailRecord = {
  /** The mail system's id of the mail, else of its campaign; empty where it gave none. */
  mailId: string;
  campaignId?: string;
  subject?: string;
  /** When anything was first told about it. */
  at: number;
  deliveredAt?: number;
  /** The first time, as all moments here. */
  openedAt?: number;
  clickedAt?: number;
  bouncedAt?: number;
  opens: number;
  clicks: number;
};

const maxMails = 50;

/** A record for each mail, the last told of first. */
export function foldMails(events: readonly LoggedEvent[]): MailRecord[] {
  const mails = new Map<string, MailRecord>();
  for (const event of events) {
    if (!event.event.startsWith('email_')) continue;
    const { properties, at } = event;
    const campaignId = readText(properties, 'campaign_id');
    const mailId =
      readText(properties, 'email_id') ?? readText(properties, 'mail_id') ?? campaignId ?? '';
    const known = mails.get(mailId) ?? { mailId, at, opens: 0, clicks: 0 };
    const subject = readText(properties, 'email_subject') ?? readText(properties, 'subject');
    mails.delete(mailId);
    mails.set(mailId, {
      ...tell(known, event),
      ...(campaignId !== undefined && { campaignId }),
      ...(subject !== undefined && { subject: subject.slice(0, 200) }),
    });
  }
  return [...mails.values()].slice(-maxMails).toReversed();
}

function tell(mail: MailRecord, { event, at }: LoggedEvent): MailRecord {
  switch (event) {
    case 'email_delivered':
      return { ...mail, deliveredAt: mail.deliveredAt ?? at };
    case 'email_opened':
      return { ...mail, openedAt: mail.openedAt ?? at, opens: mail.opens + 1 };
    case 'email_clicked':
      return { ...mail, clickedAt: mail.clickedAt ?? at, clicks: mail.clicks + 1 };
    case 'email_bounced':
      return { ...mail, bouncedAt: mail.bouncedAt ?? at };
    default:
      return mail;
  }
}
