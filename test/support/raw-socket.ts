import { connect, type Socket } from 'node:net';

/** A connection on which a test says exactly what it wants. */
export type RawSocket = {
  write(text: string): void;
  /** All that came so far. */
  said(): string;
  /** Resolves when the other side has closed. */
  closed: Promise<void>;
  isClosed(): boolean;
  end(): void;
};

/** Opens a connection to a port of this machine. */
export const openRaw = async (port: number, text = ''): Promise<RawSocket> => {
  const socket: Socket = connect(port, '127.0.0.1');
  let said = '';
  let closed = false;
  socket.on('data', (chunk) => {
    said += String(chunk);
  });
  // Being cut off is what many tests wait for.
  socket.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => {
      closed = true;
      resolve();
    });
  });
  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), gone]);
  if (text !== '') socket.write(text);
  return {
    write: (more) => void socket.write(more),
    said: () => said,
    closed: gone,
    isClosed: () => closed,
    end: () => socket.destroy(),
  };
};
