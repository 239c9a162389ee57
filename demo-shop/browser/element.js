/** An element with a class and children; strings become text, nothing becomes nothing. */
export function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.filter(Boolean));
  return node;
}

export const hint = (text) => element('p', 'hint', text);
export const pill = (text, tone) => element('span', `pill pill-${tone}`, text);
export const row = (label, value) =>
  element('div', '', element('dt', '', label), element('dd', '', value));

/** A moment as the language writes it, to the second. */
export const toTime = (at, language) =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }).format(at);
