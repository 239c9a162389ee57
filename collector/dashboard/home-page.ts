/** Whether a path is a home page; a shop in several languages has one under each two letters. */
export function isHomePath(path: string | undefined): boolean {
  return /^\/([a-z]{2}\/?)?$/.test(path ?? '');
}
