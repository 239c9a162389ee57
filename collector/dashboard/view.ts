import type { html } from 'hono/html';
import type { Site } from '../config/site.ts';
import { createFormats, type Formats } from './formats.ts';
import { type Language, messagesOf } from './language.ts';
import type { Messages } from './messages/en.ts';

/** Escaped markup; whatever is put into an `html` template that is not markup gets escaped. */
export type Markup = ReturnType<typeof html>;

/** Everything a page about one shop's people is written with. */
export type View = {
  language: Language;
  words: Messages;
  formats: Formats;
  now: number;
  /** The name the owner gave a campaign, or its id once it is gone. */
  campaignName(id: string): string;
};

/** A view for one site; a site that left the configuration is shown in UTC. */
export function createView(language: Language, site: Site | undefined, now: number): View {
  const names = new Map<string, string>(site?.campaigns.map(({ id, name }) => [id, name]));
  return {
    language,
    words: messagesOf[language],
    formats: createFormats(language, site?.timeZone ?? 'UTC', now),
    now,
    campaignName: (id) => names.get(id) ?? id,
  };
}
