/** Deeper than any shop's data; keeps every later walk over an event short. */
export const maxJsonDepth = 12;

/**
 * Makes freshly parsed JSON harmless in place: an own `__proto__` is removed, because a later copy
 * would set a prototype with it, and numbers beyond a double (`1e999`) become null, as JSON would
 * write them. False when it is nested too deep.
 */
export const tameJson = (value: unknown, depth = maxJsonDepth): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const fields = value as Record<string, unknown>;
  for (const key in fields) {
    if (key === '__proto__') {
      delete fields[key];
      continue;
    }
    const child = fields[key];
    if (typeof child === 'object') {
      if (!tameJson(child, depth - 1)) return false;
    } else if (typeof child === 'number' && !Number.isFinite(child)) fields[key] = null;
  }
  return true;
};
