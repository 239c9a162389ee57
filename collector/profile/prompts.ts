import type { LoggedEvent } from '../store/event.ts';
import { readOneOf, readText } from './properties.ts';

/** Treatment sees the prompt; the holdout deliberately does not, so that its effect can be measured. */
const arms = ['treatment', 'holdout'] as const;
type Arm = (typeof arms)[number];

/** What one campaign meant for one person: the last exposure and how it ended. */
export type PromptRecord = {
  campaignId: string;
  variantId: string;
  arm: Arm;
  /** Why the page decided so. */
  reason?: string;
  exposures: number;
  exposedAt: number;
  shownAt?: number;
  clickedAt?: number;
  dismissedAt?: number;
  /** The way it was closed: close, refuse, escape, backdrop. */
  dismissedBy?: string;
  submittedAt?: number;
};

/** A record for each campaign, the last exposed first. */
export function foldPrompts(events: readonly LoggedEvent[]): PromptRecord[] {
  const records = new Map<string, PromptRecord>();
  for (const event of events) {
    if (!event.event.startsWith('prompt_')) continue;
    const campaignId = readText(event.properties, 'campaign_id');
    if (campaignId === undefined) continue;
    const known = records.get(campaignId);
    const next = event.event === 'prompt_exposed' ? expose(known, event, campaignId) : known;
    records.set(campaignId, react(next ?? expose(known, event, campaignId), event));
  }
  return [...records.values()].toSorted((a, b) => b.exposedAt - a.exposedAt);
}

/** A reaction whose exposure was lost still proves that the prompt was there. */
function expose(
  known: PromptRecord | undefined,
  { at, properties }: LoggedEvent,
  campaignId: string,
): PromptRecord {
  const reason = readText(properties, 'reason');
  return {
    campaignId,
    variantId: readText(properties, 'variant_id') ?? '',
    arm: readOneOf(properties, 'arm', arms) ?? 'treatment',
    ...(reason !== undefined && { reason }),
    exposures: (known?.exposures ?? 0) + 1,
    exposedAt: at,
  };
}

function react(record: PromptRecord, { event, at, properties }: LoggedEvent): PromptRecord {
  if (event === 'prompt_shown') return { ...record, shownAt: at };
  if (event === 'prompt_clicked') return { ...record, clickedAt: at };
  if (event === 'prompt_submitted') return { ...record, submittedAt: at };
  if (event !== 'prompt_dismissed') return record;
  const dismissedBy = readText(properties, 'by');
  return { ...record, dismissedAt: at, ...(dismissedBy !== undefined && { dismissedBy }) };
}
