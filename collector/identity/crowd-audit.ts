import type { SiteKey } from '../../client/protocol/ids.ts';
import type { StoreWriter } from '../store/store.ts';

/** A crowd is told of once, as long as the collector runs; beyond so many there is nothing new to learn. */
const maxWords = 1000;

/** Writes into the audit trail which keys join nobody; the word of a key gives nothing away. */
export function createCrowdAudit(deps: {
  audit: StoreWriter['audit'];
  now(): number;
  onError(cause: unknown): void;
}): (site: SiteKey, word: string) => void {
  const told = new Set<string>();
  return (site, word) => {
    const subject = `${site} ${word}`;
    if (told.has(subject) || told.size >= maxWords) return;
    told.add(subject);
    const entry = { at: deps.now(), by: 'collector', action: 'identity_crowded', subject };
    deps.audit(entry).catch(deps.onError);
  };
}
