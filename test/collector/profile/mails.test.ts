import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { foldMails } from '../../../collector/profile/mails.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const told = (event: string, after: number, properties: Properties = { email_id: 'm1' }) =>
  loggedEvent(event, noon + after, properties);

describe('mails', () => {
  it('have one record each, with the first time of everything and how often', () => {
    expect(
      foldMails([
        told('email_delivered', 0, { email_id: 'm1', email_subject: 'Spring', campaign_id: 'c' }),
        told('email_opened', 5),
        told('email_opened', 9),
        told('email_clicked', 10),
      ]),
    ).toEqual([
      {
        mailId: 'm1',
        campaignId: 'c',
        subject: 'Spring',
        at: noon,
        deliveredAt: noon,
        openedAt: noon + 5,
        clickedAt: noon + 10,
        opens: 2,
        clicks: 1,
      },
    ]);
  });

  it('are told apart by id, else by campaign, else not at all; the last told of first', () => {
    const mails = foldMails([
      told('email_opened', 0),
      told('email_opened', 1, { campaign_id: 'c' }),
      told('email_bounced', 2, {}),
      told('page_view', 3, { email_id: 'm9' }),
    ]);
    expect(mails.map(({ mailId, bouncedAt }) => [mailId, bouncedAt])).toEqual([
      ['', noon + 2],
      ['c', undefined],
      ['m1', undefined],
    ]);
  });

  it('are 50 at most', () => {
    const many = Array.from({ length: 80 }, (_, n) =>
      told('email_opened', n, { email_id: `m${n}` }),
    );
    expect(foldMails(many)).toHaveLength(50);
  });
});
