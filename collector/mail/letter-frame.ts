import { html } from 'hono/html';
import type { LetterLanguage } from './letter.ts';

/** What a mail says: sentences, one link with its name, and what follows below it in small. */
export type LetterWords = {
  subject: string;
  greeting: string;
  before: readonly string[];
  link: { name: string; address: string };
  after: readonly string[];
};

/** The same mail as plain text and as plain HTML: no picture, nothing loaded, nothing counted. */
export const frameLetter = (
  words: LetterWords,
  language: LetterLanguage,
): { text: string; html: string } => {
  const { greeting, before, link, after } = words;
  const text = [greeting, ...before, `${link.name}:\n${link.address}`, ...after].join('\n\n');
  const markup = html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${words.subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:34em;margin:0 auto">
<h1 style="margin:0 0 20px;font-size:20px;line-height:1.3">${words.subject}</h1>
<p>${greeting}</p>
${before.map((sentence) => html`<p style="white-space:pre-line">${sentence}</p>`)}
<p style="margin:28px 0"><a href="${link.address}" style="display:inline-block;padding:12px 20px;border:1px solid;border-radius:8px;font-weight:600;text-decoration:none;color:inherit">${link.name}</a></p>
${after.map((sentence) => html`<p style="font-size:14px;opacity:.8;overflow-wrap:anywhere">${sentence}</p>`)}
</div>
</body>
</html>`;
  return { text: `${text}\n`, html: String(markup) };
};
