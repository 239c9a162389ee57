/** Bodies that survive their page share 64 KiB (Fetch standard, "keepalive"); a burst leaves it free. */
const shortLength = 3_000;

/**
 * Posts text without a preflight (a simple request: text/plain, no own headers), and so that it
 * survives its page where it is short or the page is going away. Answers the status and what the
 * server asked to wait, in seconds; status 0 is no answer. `hear` may read on in the answer.
 */
export async function post(
  url: string,
  body: string,
  hear: (answer: Response) => void,
): Promise<[status: number, retryAfterS: number]> {
  try {
    const keepalive = document.hidden || body.length < shortLength;
    const answer = await fetch(url, { method: 'POST', body, keepalive });
    hear(answer);
    return [answer.status, +(answer.headers.get('Retry-After') as string)];
  } catch {
    return [0, 0];
  }
}
