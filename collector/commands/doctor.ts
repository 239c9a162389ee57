import { askByFetch } from '../doctor/ask.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Command } from './command.ts';
import { counted } from './counted.ts';

const signs: Readonly<Record<Finding['verdict'], string>> = {
  ok: '✓',
  note: '·',
  warning: '!',
  problem: '✗',
};

const tell = (finding: Finding): string[] => {
  const first = `${signs[finding.verdict]} ${finding.check.padEnd(9)} ${finding.what}`;
  return 'fix' in finding ? [first, `${' '.repeat(12)}→ ${finding.fix}`] : [first];
};

/** How many there are, in words. */
const sumUp = (findings: readonly Finding[]): string => {
  const count = (verdict: Finding['verdict']): number =>
    findings.filter((one) => one.verdict === verdict).length;
  const problems = count('problem');
  const warnings = count('warning');
  if (problems + warnings === 0) return 'All is well.';
  return `${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`;
};

/** `doctor`. */
export const doctorCommand: Command = {
  name: 'doctor',
  does: 'say what is wrong with the set-up, and what to do',
  operands: [],
  flags: { '--json': { does: 'one JSON object instead of sentences' } },
  run: async ({ env }) => {
    const world = { nodeVersion: process.versions.node, ask: askByFetch, now: Date.now };
    const findings = await examine(env, world);
    const isWell = findings.every(({ verdict }) => verdict !== 'problem');
    return {
      lines: [...findings.flatMap(tell), '', sumUp(findings)],
      json: { isWell, findings },
      isWell,
    };
  },
};
