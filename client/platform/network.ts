/** The collector's answer; status 0 stands for none at all. */
export type Answer = { status: number; retryAfterS: number; text: () => Promise<string> };

const none: Answer = { status: 0, retryAfterS: 0, text: async () => '' };

/**
 * Posts text without a preflight (a simple request: text/plain, no own headers) and survives the
 * page (keepalive). Where fetch throws, because a page replaced it or the keep-alive quota is spent,
 * a beacon takes the body; its delivery is unknown, so the answer stays "none" and a retry is
 * deduplicated by the collector.
 */
export async function post(url: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', body, keepalive: true });
    return {
      status: response.status,
      retryAfterS: Number(response.headers.get('Retry-After')) || 0,
      text: () => response.text(),
    };
  } catch {
    beacon(url, body);
    return none;
  }
}

function beacon(url: string, body: string): void {
  try {
    if (document.visibilityState === 'hidden') navigator.sendBeacon(url, body);
  } catch {}
}
