import type { EvidenceShown, TieShown } from '../../identity/identity-graph.ts';
import { deviceName } from '../../profile/device-name.ts';
import type { Device } from '../../profile/devices.ts';
import type { View } from '../view.ts';

/** What ties a browser to a key, as a sentence that an owner understands. */
export function tieSentence(
  { tie, evidence }: TieShown,
  devices: readonly Device[],
  view: View,
): string {
  const { identity } = view.words;
  const [best] = evidence;
  const said = {
    where: whereOf(best, devices, view),
    when: best ? view.formats.date(best.at) : '',
  };
  const reason = best?.reason ?? 'typed';
  const isOfNoBrowser =
    reason === 'sent_by_server' && !devices.some((one) => one.visitorId === best?.visitorId);
  switch (tie.type) {
    case 'visitor_user':
      if (isOfNoBrowser) return identity.serverUser(tie.userId, said.when);
      return identity.user[reason](tie.userId, said);
    case 'visitor_email':
      return identity.email[reason](tie.email, said);
    case 'visitor_order':
      if (isOfNoBrowser) return identity.serverOrder(tie.order, said.when);
      return identity.order(tie.order, said);
    case 'user_email':
      return identity.userEmail(tie.userId, tie.email, said.when);
  }
}

/** On what it was said; only as much as the log knows of the device. */
function whereOf(
  evidence: EvidenceShown | undefined,
  devices: readonly Device[],
  { words }: View,
): string {
  const device = devices.find(({ visitorId }) => visitorId === evidence?.visitorId);
  if (!device?.kind) return words.identity.browser;
  const kind = words.story.devices[device.kind];
  return device.browser ? words.story.withBrowser(kind, deviceName(device.browser)) : kind;
}

/** Why it joins nobody. */
export function declineWords(reason: string, { identity }: View['words']): string {
  const { reasons } = identity;
  return (Object.hasOwn(reasons, reason) && reasons[reason]) || (reasons.unusable ?? '');
}
