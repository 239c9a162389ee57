import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second (`getconf CLK_TCK` on every Linux). */
const msPerTick = 10;

/** Processor time that the threads of this name have used so far; Linux only. */
export const threadCpuMs = (pid: number, name: string): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))
    .filter((stat) => stat.includes(`(${name})`))
    .map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '))
    .reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) * msPerTick, 0);

/** Resident memory of a process, in MB. */
export const residentMb = (pid: number): number => {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
};

/** Processor time that all threads of a process have used so far, those that ended too; Linux only. */
export const processCpuMs = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
};
