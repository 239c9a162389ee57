/** What the doctor looks at. */
type CheckName =
  | 'node'
  | 'config'
  | 'database'
  | 'disk'
  | 'token'
  | 'build'
  | 'sites'
  | 'cookies'
  | 'collector'
  | 'script'
  | 'cors'
  | 'refused'
  | 'public'
  | 'proxies'
  | 'metrics'
  | 'clock';

/**
 * One thing that was looked at. A `problem` keeps something from working or lets somebody in; a
 * `warning` should be known; a `note` explains why something was not looked at.
 */
export type Finding =
  | { check: CheckName; verdict: 'ok' | 'note'; what: string }
  | { check: CheckName; verdict: 'warning' | 'problem'; what: string; fix: string };

/** Findings of one check, each a sentence or two. */
export const createFindings = (check: CheckName) => ({
  ok: (what: string): Finding => ({ check, verdict: 'ok', what }),
  note: (what: string): Finding => ({ check, verdict: 'note', what }),
  warning: (what: string, fix: string): Finding => ({ check, verdict: 'warning', what, fix }),
  problem: (what: string, fix: string): Finding => ({ check, verdict: 'problem', what, fix }),
});
