import { attempt } from './attempt.ts';

/** A request of the page at the moment it leaves. */
export type Departure = {
  /** In capitals. */
  method: string;
  url: URL;
  /** What the page sends; the text of a Request has to be waited for. To be asked for at once or never. */
  body: () => unknown;
};

/** Takes the answer; status 0 is none. `read` gives its text or value, where it is of such a type. */
export type Arrival = (status: number, read: (types: RegExp) => unknown) => void;

/** Longer answers are no business of ours. */
const maxLength = 1e6;

let original: typeof fetch | undefined;
/** Our own requests, which nobody needs to observe. */
export const unwatched: typeof fetch = (...args) => (original ?? fetch)(...args);

/**
 * Tells of every request by `fetch` and `XMLHttpRequest`, changing neither: the originals are called
 * with what they were called with, and a proxy has their names, properties and texts. Where a page
 * froze them, nothing is seen.
 */
export function watchRequests(depart: (request: Departure) => Arrival | undefined): void {
  const sends = new WeakMap<XMLHttpRequest, Departure>();
  const ends = new WeakMap<XMLHttpRequest, Arrival>();
  const wrap = <Owner extends object>(
    owner: Owner,
    name: keyof Owner & string,
    before: (self: never, args: never) => Arrival | undefined,
    after?: (result: Promise<Response>, arrive: Arrival) => void,
  ) =>
    attempt(() => {
      const method = owner[name] as () => unknown;
      owner[name] = new Proxy(method, {
        apply(target, self, args) {
          const arrive = attempt(() => before(self as never, args as never));
          try {
            const result = Reflect.apply(target, self, args);
            if (arrive) attempt(() => after?.(result, arrive));
            return result;
          } catch (error) {
            attempt(() => arrive?.(0, () => {}));
            throw error;
          }
        },
      }) as never;
    });

  original = window.fetch;
  wrap(
    window,
    'fetch',
    (_, [input, init]: Parameters<typeof fetch>) => depart(toDeparture(input, init)),
    (result, arrive) => {
      result.then(
        (response) => arrive(response.status, (types) => readResponse(response, types)),
        () => arrive(0, () => {}),
      );
    },
  );
  const { prototype } = XMLHttpRequest;
  wrap(prototype, 'open', (xhr: XMLHttpRequest, [method, url]: [string, string]) => {
    // Opening again ends what was under way without a word.
    ends.get(xhr)?.(0, () => {});
    sends.set(xhr, toDeparture(url, { method }));
    return undefined;
  });
  wrap(prototype, 'send', (xhr: XMLHttpRequest, [body]: [unknown]) => {
    const departure = sends.get(xhr);
    const arrive = departure && depart({ ...departure, body: () => body });
    if (!arrive) return;
    const end: Arrival = (...answer) => {
      if (ends.delete(xhr)) arrive(...answer);
    };
    ends.set(xhr, end);
    const finish = () => attempt(() => end(xhr.status, (types) => readXhr(xhr, types)));
    // Before the page's own listeners hear of the answer, and ask for what it changed.
    xhr.addEventListener('readystatechange', () => {
      if (xhr.readyState === XMLHttpRequest.DONE && xhr.status) finish();
    });
    xhr.addEventListener('loadend', finish, { once: true });
    return end;
  });
}

function toDeparture(input: RequestInfo | URL, init: RequestInit | undefined): Departure {
  const request = input instanceof Request ? input : undefined;
  return {
    method: `${init?.method ?? request?.method ?? 'get'}`.toUpperCase(),
    url: new URL(request?.url ?? `${input}`, document.baseURI),
    body: () => init?.body ?? (request && attempt(() => readRequest(request))),
  };
}

/** Only a copy may be read, and only before the request uses its body. */
function readRequest(request: Request): Promise<unknown> | undefined {
  const type = `${request.headers.get('content-type')}`;
  if (/form-data/.test(type)) return request.clone().formData();
  return /json|text|urlencoded/.test(type) ? request.clone().text() : undefined;
}

/** The text of an answer, from a copy, as long as it is short text that comes to an end. */
async function readResponse(response: Response, types: RegExp): Promise<string | undefined> {
  const { headers } = response;
  if (
    !types.test(`${headers.get('content-type')}`) ||
    Number(headers.get('content-length')) > maxLength
  ) {
    return;
  }
  const reader = response.clone().body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (text.length > maxLength) {
      reader?.cancel().catch(() => {});
      return;
    }
  }
}

/** What the page itself is about to read; a blob is read by itself, a document not at all. */
function readXhr(xhr: XMLHttpRequest, types: RegExp): unknown {
  const { responseType } = xhr;
  if (!types.test(`${xhr.getResponseHeader('content-type')}`)) return;
  if (responseType === 'json') return xhr.response;
  if (responseType === 'blob') return xhr.response.size < maxLength && xhr.response.text();
  if (!responseType || responseType === 'text') {
    return xhr.responseText.length < maxLength ? xhr.responseText : undefined;
  }
  return undefined;
}
