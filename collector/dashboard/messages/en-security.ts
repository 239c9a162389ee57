import type { AuditAction, AuditActor } from '../../owner/audit.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** English words for set-up, log-in and the page about who was let in. */
export const enSecurity = {
  title: 'Security',
  lede: 'Who can look behind your counter, and what was done there.',
  password: 'Password',
  passwordForgotten:
    'Forgotten? The access token works here too; it is kept on the server in the file “admin-token”, or is the value of TRESEN_ADMIN_TOKEN. Logged in with it, you can choose a new password.',
  choose: 'Choose a password',
  chooseLede:
    'Then you need not copy the access token each time. It stays valid: for programs, and in case you forget the password.',
  chooseLink: 'Choose a password of your own',
  chooseSubmit: 'Save and log in',
  newPassword: 'New password',
  newPasswordHelp:
    'At least 12 characters. A few words that only you would put together are easier to remember than special characters.',
  present: 'Current password, or access token',
  change: 'Change the password',
  changeHelp: 'Other devices that are logged in will have to log in again.',
  save: 'Save the password',
  saved: 'The new password is valid. All other log-ins have ended.',
  reveal: 'Show',
  conceal: 'Hide',
  sessions: 'Logged in',
  ownSession: 'This device',
  lastUsed: (ago: string) => `last active ${ago}`,
  since: (date: string) => `since ${date}`,
  unknownBrowser: 'Another browser',
  logOutEverywhere: 'Log out everywhere',
  trail: 'Activity',
  trailEmpty: 'Nothing yet.',
  older: 'Show earlier entries',
  newest: 'Back to the newest entries',
  faults: {
    token: 'This token is not right. Please copy it once more, all of it.',
    wrong: 'This is neither the current password nor the access token.',
    slow: 'Too many attempts. Please wait a little and try again.',
    busy: 'Too many log-ins at this moment. Please try again.',
    taken:
      'Somebody else has just changed the password. If that was not you, change it here with the access token.',
    too_short: 'The new password is too short: at least 12 characters, please.',
    too_long: 'The new password is too long: at most 128 characters, please.',
    too_common: 'This password is too easy to guess. Please choose another.',
  },
  actions: {
    set_up: () => 'Chose the first password',
    logged_in: () => 'Logged in',
    log_in_failed: (count) => times(Number(count), 'failed log-in', 'failed log-ins'),
    logged_out: () => 'Logged out',
    logged_out_everywhere: () => 'Logged out everywhere',
    password_changed: () => 'Changed the password',
    inspection_opened: (site) => `Looked at what Tresen finds on the pages of ${site}`,
    profile_viewed: () => 'Looked at a person',
    profile_exported: () => 'Exported the data of a person',
    profile_erased: () => 'Erased the data of a person',
    visitors_forgotten: (count) =>
      times(Number(count), 'browser asked to be forgotten', 'browsers asked to be forgotten'),
    consents_exported: () => 'Exported the consents',
    audit_exported: () => 'Exported this list',
    events_exported: (site) => `Exported all events of ${site}`,
    profiles_rebuilt: () => 'Recalculated all profiles',
    restored: () => 'Restored a backup',
    moved: () => 'Took over everything from another database',
    retention_deleted: () => 'Deleted old events that are no longer kept',
    settings_changed: (what) => (what === '' ? 'Changed settings' : `Changed settings: ${what}`),
  } satisfies Record<AuditAction, (subject: string) => string>,
  actors: {
    session: 'in the dashboard',
    password: 'with the password',
    token: 'with the access token',
    'command line': 'on the server',
    collector: 'automatically',
    visitor: 'by the visitor',
    stranger: 'by somebody unknown',
  } satisfies Record<AuditActor, string>,
};
