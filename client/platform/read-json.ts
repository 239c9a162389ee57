import { unwatched } from './watch-requests.ts';

/** Reads a JSON address of the shop's own origin, with the shop's session, changing nothing. */
export async function readJson(url: string): Promise<unknown> {
  const response = await unwatched(url, { headers: { accept: 'application/json' } });
  return response.ok ? response.json() : Promise.reject(new Error(`${response.status}`));
}
