/** A failure as it crosses between threads, which would drop its codes. */
export type ToldError = {
  name: string;
  message: string;
  stack?: string;
  /** SQLite's. */
  errcode?: number;
  /** PostgreSQL's or Node's. */
  code?: string;
};

/** Makes a failure ready to be sent. */
export const tellError = (cause: unknown): ToldError => {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause) };
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  return {
    name: cause.name,
    message: cause.message,
    ...(cause.stack === undefined ? {} : { stack: cause.stack }),
    ...(typeof errcode === 'number' ? { errcode } : {}),
    ...(typeof code === 'string' ? { code } : {}),
  };
};

/** The failure again, on the other side. */
export const toError = (told: ToldError): Error => Object.assign(new Error(told.message), told);
