/** The languages of the shop; the first is the home market's. */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language of the shop. */
export type Localised = Readonly<Record<Language, string>>;

/** Whether a path segment names one of the shop's languages. */
export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value);
}

/** The first language of an `Accept-Language` header that the shop speaks, German otherwise. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map(parseRange)
    .filter((range) => range.weight > 0);
  wanted.sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const primary = tag.split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'de';
}

/** One language range with its weight (RFC 9110, 12.4.2: no `q` means 1). */
function parseRange(range: string) {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.map((part) => part.trim()).find((part) => part.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0 };
}
