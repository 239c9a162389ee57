import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { PeopleReader, SegmentMove } from '../../store/people.ts';

const pageSize = 1000;
/** A segment with more moves than these is told by its last ones. */
const maxPages = 10;

/** The moves of one segment, oldest first, as far as a plot can show them. */
export async function recentMovesOf(
  store: Pick<PeopleReader, 'segmentMoves'>,
  site: SiteKey,
  segment: string,
): Promise<SegmentMove[]> {
  const moves: SegmentMove[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const after = moves.at(-1)?.seq;
    const found = await store.segmentMoves({
      site,
      segment,
      limit: pageSize,
      ...(after !== undefined && { after }),
    });
    moves.push(...found);
    if (found.length < pageSize) break;
  }
  return moves;
}
