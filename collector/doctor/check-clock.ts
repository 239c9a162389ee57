import { createFindings, type Finding } from './finding.ts';

const { ok, problem } = createFindings('clock');
/** What a slow answer and whole seconds in headers may make of it. */
const toleratedMs = 10_000;

/** Events are dated by this machine's clock, so it should agree with others. */
export const checkClock = (who: string, theirs: number, ours: number): Finding => {
  const offMs = Math.abs(theirs - ours);
  if (offMs <= toleratedMs) return ok(`The clock agrees with that of ${who}.`);
  return problem(
    `This machine's clock and that of ${who} are ${Math.round(offMs / 1000)} seconds apart.`,
    'Have both set by the network: timedatectl set-ntp true',
  );
};
