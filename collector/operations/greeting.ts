/** What the collector says to people once it listens. */
export const greeting = (deps: {
  address: string;
  sites: Iterable<string>;
  /** How the owner logs in. */
  logIn: string;
}): string =>
  [
    'Tresen is ready.',
    `  dashboard  ${deps.address}/`,
    `  log in     ${deps.logIn}`,
    ...[...deps.sites].map((key) => `  script     ${deps.address}/s/${key}.js`),
    '',
  ].join('\n');
