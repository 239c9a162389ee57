import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PeopleReader, PeopleWriter } from '../store/people.ts';
import type { StoreWriter } from '../store/store.ts';

/** What the projector's thread asks of the writer, which alone changes the store. */
export type ProjectorAsk =
  | { method: 'staleVisitors'; args: Parameters<StoreWriter['staleVisitors']> }
  | { method: 'dueProfiles'; args: Parameters<PeopleReader['dueProfiles']> }
  | { method: 'saveProfiles'; args: Parameters<StoreWriter['saveProfiles']> }
  | { method: 'saveSetting'; args: Parameters<StoreWriter['saveSetting']> }
  | { method: 'makeDue'; args: Parameters<PeopleWriter['makeDue']> };

/** From the writer to the projector's thread. */
export type ToProjector =
  | { type: 'settle'; id: number }
  /** Appraise a slice of those who are due. */
  | { type: 'reappraise'; id: number }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failure'; id: number; message: string };

/** From the projector's thread to the writer. */
export type FromProjector =
  /** `isMoreDue` after a slice of those who are due. */
  | { type: 'settled'; id: number; failure?: string; isMoreDue?: boolean }
  | { type: 'problem'; message: string }
  | { type: 'crowd'; site: SiteKey; word: string }
  | { type: 'ask'; id: number; ask: ProjectorAsk };
