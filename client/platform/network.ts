/** Fetch standard, "keepalive": bodies in flight share 64 KiB; the rest is left to others. */
const maxKeepalive = 50_000;

/**
 * Posts text without a preflight (a simple request: text/plain, no own headers) that survives its
 * page unless it is long. Answers the status and what the server asked to wait, in seconds; status 0
 * is no answer. Where fetch fails on a page that is going away, because the page replaced it or the
 * keep-alive quota is spent, a beacon takes the body; the collector knows a repeated message.
 */
export async function post(
  url: string,
  body: string,
): Promise<[status: number, retryAfterS: number]> {
  try {
    const keepalive = body.length < maxKeepalive;
    const { status, headers } = await fetch(url, { method: 'POST', body, keepalive });
    return [status, Number(headers.get('Retry-After'))];
  } catch {
    if (document.hidden) navigator.sendBeacon(url, body);
    return [0, 0];
  }
}
