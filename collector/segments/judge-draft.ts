import type { NamedCondition } from './compile.ts';
import type { SegmentCondition } from './condition.ts';
import { parseDraft, type SegmentDraft } from './definition.ts';
import { type Refused, refused } from './desk-refusal.ts';
import type { ConditionFault } from './parse-condition.ts';
import { circleOf, segmentsNamedIn } from './segment-circle.ts';

/** What is right by itself, and names only segments that there are. */
export const judgeDraft = (
  input: unknown,
  all: readonly NamedCondition[],
): { type: 'draft'; draft: SegmentDraft; notes: readonly ConditionFault[] } | Refused => {
  const parsed = parseDraft(input);
  if (parsed.type === 'refused') {
    return refused('invalid_segment', `${parsed.path}: ${parsed.expected}`);
  }
  const unknown = unknownIn(parsed.draft.condition, all, parsed.draft.id);
  return unknown ?? parsed;
};

/** Refuses a condition that names a segment that is not there. */
export const unknownIn = (
  condition: SegmentCondition,
  all: readonly NamedCondition[],
  own?: string,
): Refused | undefined => {
  const ids = new Set(all.map(({ id }) => id));
  const unknown = segmentsNamedIn(condition).find((id) => id !== own && !ids.has(id));
  return unknown === undefined
    ? undefined
    : refused(
        'invalid_segment',
        `condition: Segments of this site; there is none with the id ${unknown}.`,
      );
};

/** Refuses a segment that would contain itself. */
export const refuseCircle = (
  id: string,
  condition: SegmentCondition,
  all: readonly NamedCondition[],
): Refused | undefined => {
  const circle = circleOf(id, [...all.filter((one) => one.id !== id), { id, condition }]);
  return (
    circle &&
    refused(
      'invalid_segment',
      `condition: No segment that contains itself, as in ${circle.join(' > ')}.`,
    )
  );
};

/** What asks for a segment, in words; nothing where it may go. */
export const userOf = (
  id: string,
  all: readonly NamedCondition[],
  inCampaigns: readonly string[],
): string | undefined => {
  const other = all.find((one) => segmentsNamedIn(one.condition).includes(id));
  if (other) return `the segment ${other.id}`;
  return inCampaigns.includes(id) ? 'a campaign' : undefined;
};
