import type { StoreReader, StoreWriter } from '../store/store.ts';

/** Where the owner's password and sessions are kept: read by the reader, written by the writer. */
export type OwnerSettings = Pick<StoreReader, 'setting'> & Pick<StoreWriter, 'saveSetting'>;
