import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';
import type { PromptMemory } from '../score/circumstances.ts';
import type { Situation } from './situation.ts';

const dayMs = 86_400_000;

/** Over all campaigns: prompts a session, days between modals, silence after a "no" or a close. */
export const promptsPerSession = 2;
export const modalEveryMs = 7 * dayMs;
export const afterRefusalMs = 90 * dayMs;
export const afterCloseMs = 14 * dayMs;

/**
 * Why another impression would be too much. Held-out exposures count as impressions do, so that
 * both arms stay alike.
 */
export function toCaps(
  { id, frequency: { lifetime, custom = [] } }: Campaign,
  { kind }: Variant,
  { circumstances, sessionAt, now }: Situation,
): Partial<Record<SkipReason, boolean>> {
  const seen = (periodMs: number, is: (memory: PromptMemory) => unknown): number =>
    circumstances.prompts.filter((memory) => memory.at >= now - periodMs && is(memory)).length;
  const own = (memory: PromptMemory) => memory.campaign === id;
  const ended = (periodMs: number, how: RegExp) =>
    seen(periodMs, (memory) => own(memory) && how.test(`${memory.end}`)) > 0;
  return {
    session_cap: seen(now - sessionAt, () => true) >= promptsPerSession,
    modal_cap: kind === 'modal' && seen(modalEveryMs, (memory) => memory.kind === kind) > 0,
    refused_recently: ended(afterRefusalMs, /refuse/),
    closed_recently: ended(afterCloseMs, /close|escape|backdrop/),
    campaign_cap: [{ cap: lifetime ?? 1e9, periodMs: now }, ...custom].some(
      ({ cap, periodMs }) => seen(periodMs, own) >= cap,
    ),
  };
}
