import type { NamedCondition } from './compile.ts';
import type { SegmentDraft } from './definition.ts';

/** Made of the name, so that it can be read in an address. */
export const freeId = ({ name }: SegmentDraft, all: readonly NamedCondition[]): string => {
  const plain = (name.en ?? name.de ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  const stem = plain === '' ? 'segment' : plain;
  const taken = new Set(all.map(({ id }) => id));
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}_${count}`;
    if (!taken.has(id)) return id;
  }
};
