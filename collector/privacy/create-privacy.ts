import { randomBytes } from 'node:crypto';
import type { Sites } from '../config/site.ts';
import { createPasses } from '../me/passes.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { EraseDeps } from './erase-found.ts';
import { createErasePerson } from './erase-person.ts';
import type { ErasePerson } from './erased.ts';
import { createExportPerson } from './export-person.ts';
import type { ExportPerson } from './person-export.ts';
import { createPersonLetters } from './person-letters.ts';

/** What is owed to people who ask. */
export type Privacy = { exportPerson: ExportPerson; erasePerson: ErasePerson };

/** What is written when somebody is erased. */
export type PrivacyRecords = Pick<StoreWriter, 'append' | 'audit' | 'erase' | 'saveSetting'>;

/** Puts together what exports and erases people, mails included. */
export const createPrivacy = (deps: {
  store: StoreReader;
  sites: Sites;
  records: PrivacyRecords;
  settle(): Promise<void>;
  now(): number;
}): Privacy => {
  const { setting, settings } = deps.store;
  const { saveSetting } = deps.records;
  const { list } = createPersonLetters({ setting, settings, saveSetting });
  return {
    exportPerson: createExportPerson({ ...deps, mailsOf: list }),
    erasePerson: createErasePerson({ ...deps, ...erasingIn(deps.store, deps.records) }),
  };
};

/** What erases people from a store, and what else is kept of them. */
export const erasingIn = (store: StoreReader, records: PrivacyRecords): EraseDeps => {
  const { setting, settings } = store;
  const { saveSetting } = records;
  return {
    store,
    records,
    randomId: () => randomBytes(16).toString('hex'),
    elsewhere: [
      createPersonLetters({ setting, settings, saveSetting }).erase,
      ({ site, emails }) =>
        createPasses({ settings: { setting, settings, saveSetting }, now: Date.now }).closeAll(
          site,
          emails,
        ),
    ],
  };
};
