/** What the process was given to configure it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a whole number from 0 to `max`; anything else throws one sentence. */
export const readWhole = (env: Environment, name: string, preset: number, max: number): number => {
  const text = env[name];
  if (!text) return preset;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new Error(`${name} is "${text}"; expected a whole number from 0 to ${max}.`);
};
