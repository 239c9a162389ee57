import type { ErasePerson } from '../privacy/erased.ts';
import type { PeopleWriter } from '../store/people.ts';
import type { OwnData } from './own-data.ts';
import type { MailProof } from './passes.ts';

export type EraseOwnDeps = {
  records: PeopleWriter extends { erase: infer Erase } ? { erase: Erase } : never;
  erasePerson: ErasePerson;
  /** Mails to this address go, and what it could still be opened with. */
  forgetMail(proof: MailProof): Promise<void>;
  settle(): Promise<void>;
  now(): number;
};

/**
 * Erases what a proof opens. An account that the shop's server vouches for goes as a whole; of everything else exactly
 * the events that the page shows: a browser may have said that it is anybody's, and must not take others along.
 */
export const eraseOwn = async (deps: EraseOwnDeps, data: OwnData): Promise<void> => {
  const { proof, userId, browsers, events } = data;
  const { site } = proof;
  if (userId !== undefined) await deps.erasePerson({ type: 'user', site, userId }, 'visitor');
  const seqs = events.map(({ seq }) => seq);
  await deps.records.erase({ site, seqs, profiles: [], visitors: browsers, at: deps.now() });
  if (proof.type === 'mail') await deps.forgetMail(proof);
  await deps.settle();
};
