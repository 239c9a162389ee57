/** Why something that an owner wanted of segments is not done. */
export const deskRefusals = [
  'invalid_segment',
  'segment_exists',
  'segment_in_use',
  'too_many_segments',
  'built_in_segment',
  'not_found',
] as const;
export type DeskRefusal = (typeof deskRefusals)[number];
export type Refused = { type: 'refused'; reason: DeskRefusal; expected: string };

/** Says no, and what was expected. */
export const refused = (reason: DeskRefusal, expected: string): Refused => ({
  type: 'refused',
  reason,
  expected,
});

/** No segment of the site has the id. */
export const unknownSegment = refused('not_found', 'The id of a segment of this site.');
