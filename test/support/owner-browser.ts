import type { Hono } from 'hono';

const origin = 'http://localhost';

/** Asks the app as a browser with a page of ours open: it keeps cookies and says where forms come from. */
export const createOwnerBrowser = (app: Hono, headers: Readonly<Record<string, string>> = {}) => {
  const cookies = new Map<string, string>();

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.request(path, {
      ...init,
      headers: { host: 'localhost', cookie, ...headers, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };

  return {
    get: (path: string, more: Record<string, string> = {}) => ask(path, { headers: more }),
    text: async (path: string) => (await ask(path)).text(),
    /** Sends a form; answers where it leads. */
    send: async (path: string, fields: Record<string, string> = {}) => {
      const body = new URLSearchParams(fields);
      const response = await ask(path, { method: 'POST', body, headers: { origin } });
      return response.headers.get('location');
    },
    cookies: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  };
};
