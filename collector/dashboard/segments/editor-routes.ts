import type { Context } from 'hono';
import { html } from 'hono/html';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { Site } from '../../config/site.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import type { ProfileReader } from '../../profile/profile-reader.ts';
import type { SegmentCondition } from '../../segments/condition.ts';
import { wordsIn } from '../../segments/definition.ts';
import { describeCondition } from '../../segments/describe-condition.ts';
import { parseCondition } from '../../segments/parse-condition.ts';
import type { Preview } from '../../segments/preview.ts';
import type { SegmentDesk } from '../../segments/segment-desk.ts';
import type { ShelvedSegment } from '../../segments/segment-shelf.ts';
import { type Language, languageOf, messagesOf } from '../language.ts';
import { segmentName } from '../segment-names.ts';
import type { ShowPage } from '../show-page.ts';
import type { Markup } from '../view.ts';
import { readDraftForm, toCondition } from './draft-form.ts';
import { type Editor, editorPage } from './editor-page.ts';
import { goodsOf } from './goods-of.ts';
import type { Draft, Row } from './row-kinds.ts';
import { readSiteForm, siteOf, siteQuery } from './site-of.ts';
import { toQuestion } from './to-question.ts';
import { toDraft } from './to-rows.ts';

export type EditorDeps = Pick<RouteDeps, 'sites' | 'audit'> & {
  page: ShowPage;
  desk: SegmentDesk;
  reader: Pick<ProfileReader, 'list'>;
  preview(site: SiteKey, condition: SegmentCondition): Promise<Preview>;
};

type Typed = Pick<Editor, 'name' | 'description' | 'isOff' | 'draft'>;
type Place = { site: Site; known: ShelvedSegment | undefined; all: readonly ShelvedSegment[] };

/** Shows the editor with a segment, or empty for a new one. */
export async function showEditor(
  c: Context,
  deps: EditorDeps,
  id: string | undefined,
): Promise<Response> {
  const place = await placeOf(deps, c.req.query('site'), id);
  if (!place) return c.redirect('/segments', 303);
  const { site, known } = place;
  const language = languageOf(c);
  const typed: Typed = known
    ? {
        name: segmentName(known, language),
        description: wordsIn(known.description, language),
        isOff: known.isOff,
        draft: toDraft(known.condition, site.currency),
      }
    : {
        name: '',
        description: '',
        isOff: false,
        draft: { join: 'all', groups: [{ join: 'all', rows: [] }] },
      };
  return show(c, deps, place, typed, undefined);
}

/** Takes the editor's form: does what its buttons say, counts, or saves. */
export async function sendEditor(
  c: Context,
  deps: EditorDeps,
  id: string | undefined,
): Promise<Response> {
  const form = await readSiteForm(c);
  const place = await placeOf(deps, form.get('site') ?? undefined, id);
  if (!place) return c.redirect('/segments', 303);
  const isLines = !place.known || toDraft(place.known.condition, place.site.currency) !== undefined;
  const { draft, action } = readDraftForm(form);
  const typed: Typed = {
    name: (form.get('name') ?? '').trim().slice(0, 120),
    description: (form.get('description') ?? '').trim().slice(0, 600),
    isOff: form.get('off') === 'off',
    draft: isLines ? draft : undefined,
  };
  if (action === 'count') return c.html(await outcomeOf(deps, place, typed, languageOf(c)));
  if (action !== 'save') return show(c, deps, place, typed, undefined);
  const failed = await save(c, deps, place, typed);
  return failed instanceof Response ? failed : show(c, deps, place, typed, failed);
}

/** Saves; answers why not in the owner's words, or leads to the segment. */
async function save(
  c: Context,
  { desk, sites, audit }: EditorDeps,
  { site, known }: Place,
  { name, description, isOff, draft }: Typed,
): Promise<Response | string> {
  const language = languageOf(c);
  const { editor, refusals } = messagesOf[language].segments;
  if (name === '') return editor.missingName;
  const condition = draft ? toCondition(draft, site.currency) : known?.condition;
  if (!condition) return editor.missingRows;
  const missing = draft ? incomplete(draft, site.currency) : [];
  if (missing.length > 0) return missingWords(missing, language);
  const input = {
    name: { ...known?.name, [language]: name },
    description: { ...known?.description, [language]: description },
    condition,
    isOff,
  };
  const saved = await (known
    ? desk.change(site.key, known.id, input)
    : desk.create(site.key, input));
  if (saved.type === 'refused') return refusals[saved.reason];
  await audit(c, 'segment_changed', saved.segment.id);
  const query = new URLSearchParams(siteQuery(sites, site));
  query.set('done', 'saved');
  return c.redirect(`/segments/${encodeURIComponent(saved.segment.id)}?${query}`, 303);
}

async function placeOf(
  { sites, desk }: EditorDeps,
  key: string | undefined,
  id: string | undefined,
): Promise<Place | undefined> {
  const site = siteOf(sites, key);
  if (!site) return undefined;
  const all = await desk.named(site.key);
  const known = id === undefined ? undefined : await desk.find(site.key, id);
  return id !== undefined && !known ? undefined : { site, known, all };
}

async function show(
  c: Context,
  deps: EditorDeps,
  place: Place,
  typed: Typed,
  failed: string | undefined,
): Promise<Response> {
  const language = languageOf(c);
  const words = messagesOf[language];
  const { site, known, all } = place;
  const query = siteQuery(deps.sites, site);
  const own = known && `/segments/${encodeURIComponent(known.id)}`;
  const { editTitle, newTitle } = words.segments.editor;
  const title = known ? editTitle(segmentName(known, language)) : newTitle;
  const content = editorPage({
    ...typed,
    words,
    title,
    failed,
    action: own ? `${own}/edit` : '/segments/new',
    back: own ? `${own}${query}` : `/segments${query}`,
    site: site.key,
    currency: site.currency,
    goods: await goodsOf(deps.reader, site.key),
    segments: all
      .filter(({ id }) => id !== known?.id)
      .map((one) => ({ id: one.id, name: segmentName(one, language), people: 0 })),
    outcome: await outcomeOf(deps, place, typed, language),
  });
  return deps.page(c, title, content);
}

/** The condition in words and for how many it holds; or what is still missing. */
async function outcomeOf(
  { preview }: EditorDeps,
  { site, known, all }: Place,
  { draft }: Typed,
  language: Language,
): Promise<Markup> {
  const { editor } = messagesOf[language].segments;
  const condition = draft ? toCondition(draft, site.currency) : known?.condition;
  if (!condition) return html`<p class="faint">${editor.missingRows}</p>`;
  const missing = draft ? incomplete(draft, site.currency) : [];
  if (missing.length > 0) return html`<p class="note warn">${missingWords(missing, language)}</p>`;
  const { people, of, isExact, low, high } = await preview(site.key, condition);
  const number = new Intl.NumberFormat(language);
  const [total, some] = [number.format(of), number.format(people)];
  const told = isExact
    ? editor.fits(some, total)
    : editor.fitsAbout(number.format(low), number.format(high), total);
  const names = new Map(all.map((one) => [one.id, segmentName(one, language)]));
  const sentence = describeCondition(condition, language, (id) => names.get(id) ?? id);
  return html`<p>${sentence}</p><p class="strong">${told}</p>`;
}

/** The rows that ask nothing yet. */
const incomplete = ({ groups }: Draft, currency: string): readonly Row[] =>
  groups
    .flatMap(({ rows }) => rows)
    .filter((row) => parseCondition(toQuestion(row, currency)).type === 'refused');

function missingWords(rows: readonly Row[], language: Language): string {
  const { editor, kinds } = messagesOf[language].segments;
  return `${editor.incomplete} ${[...new Set(rows.map(({ kind }) => kinds[kind]))].join(', ')}`;
}
