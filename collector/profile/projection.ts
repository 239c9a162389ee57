import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PersonHistory } from '../identity/person-history.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import type { Draft } from './draft.ts';
import type { Stride } from './stride.ts';

/** What it takes to bring profiles of a site up to date. */
export type Projection = {
  store: StoreReader;
  site: SiteKey;
  draft: Draft;
  stride: Stride;
  /** Nothing where the person cannot be folded. */
  fold(history: PersonHistory): ProfileRow | undefined;
  /** Told of a key that joins nobody, because so many share it; the word gives nothing away. */
  onCrowd(word: string): void;
};
