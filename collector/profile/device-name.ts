/** As their makers write them, where a capital letter is not enough. */
const written: ReadonlyMap<string, string> = new Map([
  ['ios', 'iOS'],
  ['macos', 'macOS'],
  ['chromeos', 'ChromeOS'],
  ['duckduckgo', 'DuckDuckGo'],
  ['samsung', 'Samsung Internet'],
]);

/** The name of a browser or a system, as people know it. */
export function deviceName(name: string): string {
  return written.get(name) ?? name.charAt(0).toUpperCase() + name.slice(1);
}
