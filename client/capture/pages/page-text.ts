/** What is no part of what a page says: struck out prices among it. */
const silent = 'script,style,template,noscript,select,textarea,del,s,strike,[hidden],svg';
/** Longer texts are not read to their end. */
const maxTexts = 3_000;

/** The texts that an element draws, one for each text node; nothing of what is struck out. */
export function textsOf(root: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, 4 /* SHOW_TEXT */);
  for (let node = walker.nextNode(); node && texts.length < maxTexts; node = walker.nextNode()) {
    const text = node.nodeValue?.replace(/\s+/g, ' ').trim();
    if (text && !node.parentElement?.closest(silent)) texts.push(text);
  }
  return texts;
}

/** Where a page says what it is about. */
export const mainOf = (): Element =>
  document.querySelector('main,[role="main"],#main,#content') ?? document.body;
