import type { Store, StoreReader } from '../store.ts';
import { createCrowdReader } from './crowd-marks.ts';
import { createEventDeleter } from './delete-events.ts';
import { erase } from './erase.ts';
import { createExclusive } from './exclusively.ts';
import { createFrameWriter } from './frames.ts';
import { createMeasure } from './measure.ts';
import { isDistributed, migrate } from './migrate.ts';
import { createOwnerRecordReader, createOwnerRecordWriter } from './owner-records.ts';
import { type Ask, connect, insistOn } from './pool.ts';
import { createEventReader } from './read-events.ts';
import { createKeyedEventReader } from './read-keyed-events.ts';
import { createPeopleReader } from './read-people.ts';
import { createProfileReader } from './read-profiles.ts';
import { createStagedRecordWriter } from './stage-events.ts';
import { createAppendGroup, createRecordWriter } from './write-events.ts';
import { createProfileWriter } from './write-profiles.ts';

/** Two commits, the projector with a connection to hold and one to ask, and one for the owner. */
const writerConnections = 5;
const readerConnections = 4;
/** One group is on its way through the disk while the next is read. */
const commitsInFlight = 2;

type PostgresOptions = {
  /** Take the way through the staging table, which Citus wants, also without it. */
  isStaged?: boolean;
};

/** Opens the store on a server, and creates or upgrades its tables. */
export const openPostgresStore = async (
  url: string,
  { isStaged = false }: PostgresOptions = {},
): Promise<Store> => {
  const patient = connect(url, { max: 1, isPatient: true });
  const isSpread = await migrate(patient)
    .then(() => isDistributed(patient.ask))
    .catch(async (cause) => {
      await patient.close();
      throw cause;
    });
  const connections = connect(url, { max: writerConnections });
  const { ask } = connections;
  const appendGroup = createAppendGroup(
    createFrameWriter(ask),
    isSpread || isStaged ? createStagedRecordWriter(connections) : createRecordWriter(connections),
  );
  const { exclusively, transaction } = createExclusive(connections);
  return {
    ...createReader(ask, async () => isSpread),
    ...createOwnerRecordWriter(ask),
    ...createProfileWriter(ask, transaction, patient.inTransaction),
    deleteEvents: createEventDeleter(connections),
    erase: (erasure) =>
      insistOn(() => connections.inTransaction((within) => erase(within, erasure))),
    append: async (events) => (await appendGroup([events]))[0] ?? { inserted: 0, duplicates: 0 },
    appendGroup,
    exclusively,
    commitsInFlight,
    close: async () => {
      await Promise.all([connections.close(), patient.close()]);
    },
  };
};

/**
 * A reader with connections of its own, so that no question holds up the ingest; the server gives up
 * what takes longer than the limit, and the question fails with `StoreTimeout`.
 */
export const connectPostgresReader = (
  url: string,
  limitMs = 5000,
): StoreReader & { close(): Promise<void> } => {
  const { ask, close } = connect(url, { max: readerConnections, readLimitMs: limitMs });
  let isSpread: Promise<boolean> | undefined;
  return {
    ...createReader(ask, () => {
      isSpread ??= isDistributed(ask).catch((cause) => {
        isSpread = undefined;
        throw cause;
      });
      return isSpread;
    }),
    close,
  };
};

const createReader = (ask: Ask, isSpread: () => Promise<boolean>): StoreReader => ({
  ...createEventReader(ask),
  ...createKeyedEventReader(ask),
  ...createProfileReader(ask),
  ...createCrowdReader(ask),
  ...createPeopleReader(ask),
  ...createOwnerRecordReader(ask),
  measure: createMeasure(ask, isSpread),
});
