import type { Context } from 'hono';
import type { ShopEnv } from './visit.ts';

/** The named text fields of a posted form; what is missing or a file reads as empty. */
export async function readForm<Name extends string>(
  context: Context<ShopEnv>,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const body = await context.req.parseBody();
  const entries = names.map((name) => {
    const value = body[name];
    return [name, typeof value === 'string' ? value.trim() : ''] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}
