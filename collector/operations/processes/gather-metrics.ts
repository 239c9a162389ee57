import { countsOf, type MetricsSnapshot, renderMetrics } from '../metrics/snapshot.ts';

/** A process that does not answer in time is told of by its last answer. */
const answerLimitMs = 2000;

/** The figures of all processes, those that ended included. */
export type MetricsGatherer<Member> = {
  /** Asks every member, and renders what they say as one. */
  gather(members: Iterable<Member>): Promise<string>;
  heard(member: Member, id: number, snapshots: MetricsSnapshot[]): void;
  /** Keeps what a process had counted when it was last asked. */
  ended(member: Member): void;
};

/** Makes a gatherer; `own` are the supervisor's own figures. */
export const createMetricsGatherer = <Member>(deps: {
  ask(member: Member, id: number): void;
  own(): Promise<MetricsSnapshot>;
}): MetricsGatherer<Member> => {
  const last = new Map<Member, MetricsSnapshot[]>();
  const gone: MetricsSnapshot[] = [];
  const open = new Map<number, { missing: Set<Member>; done(): void }>();
  let lastId = 0;

  const settle = (id: number, member: Member): void => {
    const question = open.get(id);
    question?.missing.delete(member);
    if (question?.missing.size === 0) question.done();
  };

  const askAll = async (members: readonly Member[]): Promise<void> => {
    const id = ++lastId;
    const answered = Promise.withResolvers<void>();
    const timer = setTimeout(answered.resolve, answerLimitMs);
    open.set(id, { missing: new Set(members), done: answered.resolve });
    for (const member of members) deps.ask(member, id);
    if (members.length > 0) await answered.promise;
    clearTimeout(timer);
    open.delete(id);
  };

  return {
    gather: async (members) => {
      await askAll([...members]);
      return renderMetrics([await deps.own(), ...[...last.values()].flat(), ...gone]);
    },
    heard: (member, id, snapshots) => {
      last.set(member, snapshots);
      settle(id, member);
    },
    ended: (member) => {
      gone.push(...(last.get(member) ?? []).map(countsOf));
      last.delete(member);
      for (const id of [...open.keys()]) settle(id, member);
    },
  };
};
