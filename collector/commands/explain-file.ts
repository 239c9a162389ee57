import type { FileCheck } from '../store/sqlite/backup-file.ts';

/** What is wrong with a file that should be a backup, and what to do. */
export const explainFile = (file: string, check: Exclude<FileCheck, { type: 'sound' }>): string => {
  switch (check.type) {
    case 'no_database':
      return `${file} is no database: name a file that \`backup\` wrote.`;
    case 'not_ours':
      return `${file} is a database, but not Tresen's: name a file that \`backup\` wrote.`;
    case 'newer':
      return `${file} was written by a newer Tresen: install that version or a later one.`;
    case 'damaged':
      return `${file} is damaged (${check.how}): use another backup.`;
  }
};
