import { readFileSync, statSync } from 'node:fs';
import { createFindings, type Finding } from './finding.ts';

const { ok, note, problem } = createFindings('token');
const others = 0o077;

/** Files that hold secrets must be this user's alone. */
export const checkSecretFile = (path: string, what: string): Finding => {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file && !isReadable(path)) {
    return problem(
      `${what} cannot be read by this user: ${path}.`,
      'Ask the doctor as the user that runs the collector. If this is that user, give it the file with chown.',
    );
  }
  if (!file) return note(`${path} is not there yet: the first start makes it.`);
  if ((file.mode & others) === 0) return ok(`${what} is for this user only.`);
  const mode = (file.mode & 0o777).toString(8);
  return problem(
    `${what} can be read by other users of this machine (${path} has mode ${mode}).`,
    `Run: chmod 600 ${path}`,
  );
};

const isReadable = (path: string): boolean => {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
};
