import { isFields } from './object-cells.ts';

/** One object of JSON, with the comma before it where it stands in a list; nothing where it is none. */
export const parseElement = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text.replace(/^[\s,]+/, ''));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
