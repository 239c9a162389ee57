import { createServer } from 'node:net';

/** Reads a port from the environment. */
export function readPort(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Error(`${name} must be a port from 1 to 65535, but is "${text}".`);
}

/** Refuses a port on which something else listens, in words that say what to do. */
export async function assertFree(name: string, port: number): Promise<void> {
  const free = await new Promise<boolean>((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, () => probe.close(() => done(true)));
  });
  if (!free) throw new Error(`Port ${port} is taken. Free it, or choose another one by ${name}.`);
}
