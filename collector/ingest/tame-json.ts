/** Deeper than any shop's data; keeps every later walk over an event short. */
export const maxJsonDepth = 12;

/**
 * Makes freshly parsed JSON harmless in place: an own `__proto__` is removed, because a later copy
 * would set a prototype with it. False when it is nested too deep.
 */
export const tameJson = (value: unknown, depth = maxJsonDepth): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const fields = value as Record<string, unknown>;
  if (Object.hasOwn(fields, '__proto__')) Reflect.deleteProperty(fields, '__proto__');
  return Object.values(fields).every((child) => tameJson(child, depth - 1));
};

const quote = 0x22;
const backslash = 0x5c;

/** The place of the quote that ends a string: one before which backslashes stand in pairs, or none. */
const endOfString = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
};

/** Where the messages of a batch stand: `{"batch":[{`. */
const messageDepth = 3;

/** What the text of a body shows before anybody walks over its values. */
export type Outline = {
  /**
   * `tameJson` has nothing to do, as with nearly every body: no `__proto__`, plain or with escaped letters,
   * and nothing deep.
   */
  isTame: boolean;
  /** The length of the longest message, if it is a batch. */
  longest: number;
};

/** Looks over JSON; brackets in strings do not count, and strings are passed over at once. */
export const outlineOf = (text: string): Outline => {
  let depth = 0;
  let deepest = 0;
  let begun = 0;
  let longest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index + 1);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth === messageDepth) begun = index;
    } else if (code === 0x5d || code === 0x7d) {
      if (depth === messageDepth) longest = Math.max(longest, index + 1 - begun);
      depth -= 1;
    }
  }
  const isPlain = !text.includes('__proto__') && !text.includes('\\u');
  return { isTame: isPlain && deepest <= maxJsonDepth, longest };
};
