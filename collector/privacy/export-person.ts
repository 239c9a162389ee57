import type { Sites } from '../config/site.ts';
import type { Profile } from '../profile/profile.ts';
import { createProfileReader } from '../profile/profile-reader.ts';
import type { StoreReader } from '../store/store.ts';
import type { ExportedMail, ExportPerson, PersonExport } from './person-export.ts';
import { toMoment, toPersonExport } from './to-person-export.ts';

/** Where an export finds what it tells. */
export type ExportDeps = {
  store: StoreReader;
  sites: Sites;
  settle(): Promise<void>;
  now(): number;
  /** Mails to this person that are still kept. */
  mailsOf?(profile: Profile): Promise<readonly ExportedMail[]>;
  segmentName?(site: Profile['site'], segment: string): string;
};

const movesAtOnce = 1000;

/** Makes the function that collects everything about a person. */
export const createExportPerson =
  (deps: ExportDeps): ExportPerson =>
  async (profileId, language) => {
    const reader = createProfileReader(deps);
    const profile = await reader.find(profileId);
    if (!profile) return undefined;
    return toPersonExport({
      profile,
      events: await reader.events(profile),
      site: deps.sites.get(profile.site),
      language,
      now: deps.now(),
      mails: (await deps.mailsOf?.(profile)) ?? [],
      segments: await segmentsOf(deps, profile),
    });
  };

async function segmentsOf(
  { store, segmentName = (_, segment) => segment }: ExportDeps,
  { site, id, segments }: Profile,
): Promise<PersonExport['segments']> {
  const moves: PersonExport['segments']['moves'][number][] = [];
  let after = 0;
  for (;;) {
    const page = await store.segmentMoves({ site, profile: id, after, limit: movesAtOnce });
    for (const { segment, type, at } of page) {
      moves.push({ segment: segmentName(site, segment), type, at: toMoment(at) });
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < movesAtOnce) break;
  }
  return { now: segments.map((one) => ({ id: one, name: segmentName(site, one) })), moves };
}
