import { vi } from 'vitest';

type Cookie = { name: string; value: string; domain: string };

/**
 * Replaces the document's cookies by a jar that removes at once what has no time left, and refuses
 * domains as browsers refuse those of others and public suffixes.
 */
export function useCookieJar(refuses: (domain: string) => boolean = () => false) {
  let jar: Cookie[] = [];
  const written: string[] = [];

  vi.spyOn(document, 'cookie', 'get').mockImplementation(() =>
    jar.map(({ name, value }) => `${name}=${value}`).join('; '),
  );
  const write = (text: string) => {
    written.push(text);
    const [pair = '', ...attributes] = text.split(';');
    const [name = '', value = ''] = pair.split('=');
    const attributeOf = (attribute: string) =>
      attributes.find((one) => one.startsWith(`${attribute}=`))?.split('=')[1];
    const domain = attributeOf('domain') ?? '';
    if (domain && refuses(domain)) return;
    jar = jar.filter((cookie) => cookie.name !== name || cookie.domain !== domain);
    if (attributeOf('max-age') !== '0') jar.push({ name, value, domain });
  };
  vi.spyOn(document, 'cookie', 'set').mockImplementation(write);
  return { write, written, cookies: () => jar };
}
