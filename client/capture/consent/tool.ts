import type { ConsentSource } from '../../protocol/consent.ts';

/** A tool's categories by the tool's own names, and whether the visitor allowed each. */
export type Categories = Readonly<Record<string, unknown>>;

/**
 * Takes how a tool stands, and whether it still waits for its answer. A tool that cannot tell a refusal
 * from no answer leaves that open: it counts as answered once it allows something or announces so.
 */
export type Tell = (categories: Categories, isAsking?: boolean) => void;

/** What a tool announced about itself. */
export type Announcement = { type: string; detail?: unknown };

/** A consent tool of the shop. What it is asked is its own state in the page, never its cookies. */
export type ConsentTool = {
  source: ConsentSource;
  /** The names under which it announces changes, on the document or the window, with spaces between. */
  events: string;
  /**
   * Tells how the tool stands, if it is there; may throw. `named` are the categories that the shop names;
   * `again` has the tool read once more, a little later.
   */
  read(
    tell: Tell,
    announced: Announcement | undefined,
    named: readonly string[],
    again: () => void,
  ): unknown;
};

/** Notes what a service is allowed; a category is allowed when each of its services is. */
export const noteService = (
  categories: Record<string, boolean>,
  category: string,
  isAllowed: boolean | undefined,
): void => {
  categories[category] = categories[category] !== false && !!isAllowed;
};

/** Asks a tool about each of these categories. */
export const askAbout = (has: (category: string) => unknown, ...names: string[]): Categories =>
  Object.fromEntries(names.map((name) => [name, has(name)]));
