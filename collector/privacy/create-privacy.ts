import { randomBytes } from 'node:crypto';
import type { Sites } from '../config/site.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
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
  const letters = createPersonLetters({
    setting,
    settings,
    saveSetting: deps.records.saveSetting,
  });
  return {
    exportPerson: createExportPerson({ ...deps, mailsOf: letters.list }),
    erasePerson: createErasePerson({
      ...deps,
      randomId: () => randomBytes(16).toString('hex'),
      elsewhere: [letters.erase],
    }),
  };
};
