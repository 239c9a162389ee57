import type { Letter } from '../../../collector/mail/letter.ts';
import { minute, noon, site } from '../../support/log-events.ts';

/** A mail to Anna, but for what a test says of it. */
export const letterTo = (over: Partial<Letter> = {}): Letter => ({
  id: 'm1',
  site,
  kind: 'me_link',
  at: noon,
  until: noon + 15 * minute,
  to: 'anna@shop.example',
  fromName: 'Teehaus',
  language: 'de',
  subject: 'Ihre Daten bei Teehaus',
  text: 'Öffnen Sie\nhttps://shop.example/me?link=abc',
  html: '<p>Öffnen</p>',
  ...over,
});
