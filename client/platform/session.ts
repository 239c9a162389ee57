import { attempt } from './attempt.ts';

/** The owner's pass for this tab, as the panel kept it; visitors never have one, and it is never looked for. */
export const readPass = (): string | undefined =>
  attempt(() => sessionStorage.getItem('tresen-pass')) ?? undefined;

/** Keeps the pass as long as the tab. */
export const keepPass = (pass: string): void => {
  attempt(() => sessionStorage.setItem('tresen-pass', pass));
};

/** Forgets a pass that is none. */
export const dropPass = (): void => {
  attempt(() => sessionStorage.removeItem('tresen-pass'));
};
