import { listen } from '../listen.ts';
import type { Say } from './say.ts';

const contact = /^(mailto|tel|sms|callto|skype|whatsapp):/;
const messengers = /(^|\.)(wa\.me|whatsapp\.com|m\.me|t\.me|signal\.me)$/;
const file = /\.(pdf|zip|docx?|xlsx?|pptx?|csv|epub|mp[34]|dmg|exe|apk)$/i;

/** Links out of the shop, to people, and to files: where to, but neither address nor name. */
export function onLinks(say: Say): void {
  const own = location.hostname.replace(/^www\./, '');
  for (const type of ['click', 'auxclick']) {
    listen(window, type, ({ target }: MouseEvent) => {
      const link = (target as Element).closest<HTMLAnchorElement>('a[href]');
      if (!link) return;
      const { protocol, pathname } = link;
      const host = link.hostname.replace(/^www\./, '');
      const did = (kind: string, where: string) => say('page_action', { kind, target: where });
      if (contact.test(protocol)) did('contact', protocol.slice(0, -1));
      else if (messengers.test(host)) did('contact', host);
      else if (link.hasAttribute('download') || file.test(pathname)) {
        did('download', file.exec(pathname)?.[1]?.toLowerCase() ?? 'file');
      } else if (
        /^http/.test(protocol) &&
        !`.${host}`.endsWith(`.${own}`) &&
        !`.${own}`.endsWith(`.${host}`)
      ) {
        did('outbound', host);
      }
    });
  }
}
