import type { Site } from '../config/site.ts';
import type { KeptLetter } from '../mail/letter.ts';
import type { ExportLanguage, PersonExport } from '../privacy/person-export.ts';
import { toMoment, toPersonExport } from '../privacy/to-person-export.ts';
import type { OwnData } from './own-data.ts';

/**
 * The copy that somebody takes along (GDPR Art. 15 and 20), in the very form in which the owner hands it
 * out, of what the proof opens and nothing else.
 */
export const exportOwnData = (
  { profile, events }: OwnData,
  site: Site,
  { language, now, mails }: { language: ExportLanguage; now: number; mails: readonly KeptLetter[] },
): PersonExport =>
  toPersonExport({
    profile,
    events,
    site,
    language,
    now,
    mails: mails.map(({ letter, state }) => ({
      at: toMoment(letter.at),
      to: letter.to,
      kind: letter.kind,
      subject: letter.subject,
      status: state.status,
    })),
    segments: { now: profile.segments.map((id) => ({ id, name: id })), moves: [] },
  });
