/** Where everything is kept, as `TRESEN_DATABASE` names it. */
export type DatabaseAddress =
  | { type: 'sqlite'; path: string }
  /** `url` may hold a password: show `describeDatabase` instead. */
  | { type: 'postgres'; url: string };
