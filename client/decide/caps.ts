import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';
import type { Situation } from './situation.ts';

const dayMs = 86_400_000;

/** Over all campaigns: prompts a session, days between modals, silence after a close or a "no". */
export const overallCaps = {
  promptsPerSession: 2,
  modalEveryMs: 7 * dayMs,
  afterCloseMs: 14 * dayMs,
  afterRefusalMs: 90 * dayMs,
};

/**
 * Why another impression would be too much. Held-out exposures count as impressions do, so that
 * both arms stay alike.
 */
export function cappedBy(
  campaign: Campaign,
  { kind }: Variant,
  { state, now }: Situation,
): SkipReason | undefined {
  const seen = state.prompts;
  const own = seen.filter((memory) => memory.campaign === campaign.id);
  const since = (from: number) => (memory: { at: number }) => memory.at > from;
  const ended = (end: string, silenceMs: number) =>
    own.some((memory) => memory.end === end && memory.at > now - silenceMs);
  const { lifetime = Infinity, custom = [] } = campaign.frequency;
  const inSession = seen.filter((memory) => memory.at >= state.sessionAt);
  const modals = (from: number) =>
    kind === 'modal' && seen.some((memory) => memory.kind === kind && memory.at >= from);

  const reasons: readonly (SkipReason | false)[] = [
    inSession.length >= overallCaps.promptsPerSession && 'session_cap',
    modals(Math.min(state.sessionAt, now - overallCaps.modalEveryMs)) && 'modal_cap',
    ended('refused', overallCaps.afterRefusalMs) && 'refused_recently',
    ended('closed', overallCaps.afterCloseMs) && 'closed_recently',
    own.length >= lifetime && 'campaign_cap',
    custom.some((limit) => own.filter(since(now - limit.periodMs)).length >= limit.cap) &&
      'campaign_cap',
  ];
  return reasons.find((reason) => reason !== false) || undefined;
}
