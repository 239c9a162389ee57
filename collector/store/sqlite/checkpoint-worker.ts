import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Folds the write-ahead log into the file whenever it is told to, on a connection of its own. */
const port = parentPort;
if (!port) throw new Error('checkpoint-worker.ts runs as a worker of the collector.');
const db = new DatabaseSync(workerData.path);
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

port.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'checkpoint') {
    checkpoint.get();
    port.postMessage('done');
  } else {
    db.close();
    port.close();
  }
});
