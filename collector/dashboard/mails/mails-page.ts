import { html } from 'hono/html';
import type { KeptLetter, LetterState } from '../../mail/letter.ts';
import type { Markup, View } from '../view.ts';

/** Every mail that was written, the newest first. */
export function mailsPage(letters: readonly KeptLetter[], view: View): Markup {
  const { mails } = view.words;
  const isKept = letters.some(({ state }) => state.status === 'kept');
  return html`<div class="security-head"><h1>${mails.title}</h1><p class="lede">${mails.lede}</p></div>
<div class="mails">${isKept ? html`<p class="note">${mails.kept}</p>` : ''}
${letters.length === 0 ? html`<p class="faint">${mails.none}</p>` : letters.map((kept) => letterCard(kept, view))}</div>`;
}

function letterCard({ letter, state }: KeptLetter, view: View): Markup {
  const { words, formats } = view;
  const { mails } = words;
  const link = state.status === 'kept' ? /^http\S+/m.exec(letter.text)?.[0] : undefined;
  return html`<section class="card" lang="${letter.language}"><h2>${letter.subject}</h2>
<p class="faint" lang="${view.language}">${formats.day(letter.at)}, ${formats.time(letter.at)} · ${mails.kinds[letter.kind]} · ${mails.to(letter.to)}</p>
<p lang="${view.language}">${sayState(state, view)}</p>
${letter.text === '' ? html`<p class="faint" lang="${view.language}">${mails.hidden}</p>` : html`<details><summary lang="${view.language}">${mails.read}</summary><pre class="mail">${letter.text}</pre></details>`}
${link && html`<p lang="${view.language}"><a href="${link}" rel="noreferrer">${mails.open}</a></p>`}
</section>`;
}

function sayState(state: LetterState, { words: { mails } }: View): string {
  const said = mails.states[state.status];
  if (state.status === 'failed') return `${said}: ${state.why}`;
  if (state.status !== 'waiting' || state.tries === 0) return said;
  return `${said}, ${mails.tried(state.tries)}${state.why === undefined ? '' : `: ${state.why}`}`;
}
