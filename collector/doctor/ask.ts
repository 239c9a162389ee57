/** An answer over HTTP with its text, or why there was none. */
export type Answer =
  | { type: 'answered'; status: number; headers: Headers; text: string }
  | { type: 'silent'; code: string; message: string };

/** Asks an address once; never throws. */
export type Ask = (url: string, init?: RequestInit) => Promise<Answer>;

const limitMs = 5000;

/** Asks for real, with a time limit; a redirect is an answer. */
export const askByFetch: Ask = async (url, init = {}) => {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const { status, headers } = response;
    return { type: 'answered', status, headers, text: await response.text() };
  } catch (cause) {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    const first = inner instanceof AggregateError ? inner.errors[0] : inner;
    const code = first instanceof Error && 'code' in first ? String(first.code) : '';
    return {
      type: 'silent',
      code,
      message: first instanceof Error ? first.message : String(first),
    };
  }
};

/** The body as an object; nothing where it is none. */
export const readJson = (answer: Answer): Readonly<Record<string, unknown>> | undefined => {
  if (answer.type === 'silent') return undefined;
  try {
    const json: unknown = JSON.parse(answer.text);
    return typeof json === 'object' && json !== null ? { ...json } : undefined;
  } catch {
    return undefined;
  }
};
