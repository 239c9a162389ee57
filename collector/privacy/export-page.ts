import { html, raw } from 'hono/html';
import { type Money, toDecimal } from '../profile/money.ts';
import type { ExportedEvent, PersonExport } from './person-export.ts';
import type { PrivacyWords } from './words/en.ts';
import { privacyWords } from './words/privacy-words.ts';

type Markup = ReturnType<typeof html>;
type Cell = string | number | null | undefined;

/** The page's own style: it loads nothing, and can be kept, mailed and printed. */
export const exportStyle = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem;line-height:1.2}
h2{font-size:1.15rem;margin:2.2rem 0 .5rem;break-after:avoid}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}
thead{display:table-header-group}
tr{break-inside:avoid}
time,td:first-child{font-variant-numeric:tabular-nums}
.figures{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:0;padding:0;list-style:none}
.figures b{font-size:1.15rem;margin-right:.3rem}
.scroll{overflow-x:auto}
.faint{opacity:.7}
@media print{body{max-width:none;padding:0;font-size:10pt}.scroll{overflow:visible}}
`;

/** Everything about a person as one page for that person: no scripts, nothing from elsewhere. */
export function exportPage(told: PersonExport): Markup {
  const words = privacyWords[told.language];
  const title = words.title(told.site.name);
  return html`<!doctype html>
<html lang="${told.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title><style>${raw(exportStyle)}</style></head>
<body><h1>${title}</h1>
<p>${words.intro(told.site.name, day(told.exportedAt))}</p>
${summary(told, words)}
${aboutPerson(told, words)}
${aboutProcessing(told, words)}
${section(words.sections.events, eventTable(told.events, words))}
</body></html>`;
}

function summary({ summary: all }: PersonExport, words: PrivacyWords): Markup {
  const { figures } = words;
  return section(
    words.sections.summary,
    html`<ul class="figures"><li><b>${all.events}</b>${figures.events}</li>
<li><b>${all.visits}</b>${figures.visits}</li><li><b>${all.orders}</b>${figures.orders}</li>
<li>${figures.firstSeenAt} <b>${day(all.firstSeenAt)}</b></li>
<li>${figures.lastSeenAt} <b>${day(all.lastSeenAt)}</b></li></ul>`,
  );
}

function aboutPerson(told: PersonExport, words: PrivacyWords): Markup {
  const { sections, columns } = words;
  const { profile } = told;
  return html`${section(
    sections.identities,
    table(
      [columns.what, columns.value, columns.strength, words.figures.firstSeenAt],
      told.identities.map((one) => [
        nameIn(words.identityTypes, one.type),
        one.value,
        nameIn(words.strengths, one.strength),
        clock(one.firstSeenAt),
      ]),
      words,
    ),
  )}
${section(sections.conclusions, table([columns.what, columns.value], conclusions(told, words), words))}
${section(sections.consents, consentTable(told, words))}
${section(
  sections.orders,
  table(
    [columns.at, columns.what, columns.amount],
    profile.orders.map((order) => [clock(order.at), order.transactionId, money(order.value)]),
    words,
  ),
)}
${section(
  sections.prompts,
  table(
    [columns.at, columns.what, columns.why],
    profile.prompts.map((one) => [clock(one.exposedAt), one.campaignId, one.reason]),
    words,
  ),
)}
${section(
  sections.mails,
  table(
    [columns.at, columns.what, columns.value, columns.status],
    told.mails.map((one) => [clock(one.at), one.subject, one.to, one.status]),
    words,
  ),
)}
${section(sections.segments, segmentTable(told, words))}`;
}

function conclusions({ profile }: PersonExport, words: PrivacyWords): Cell[][] {
  const { facts } = words;
  const { scores } = profile;
  return [
    [facts.stage, nameIn(words.stages, profile.stage.stage)],
    [facts.engagement, Math.round(scores.engagement.value)],
    [facts.intent, Math.round(scores.intent.value)],
    [facts.abandonment, Math.round(scores.abandonment.value)],
    [facts.cart, profile.cart.total.map(money).join(', ')],
    [facts.spent, profile.spent.map(money).join(', ')],
    [facts.newsletter, profile.newsletter.status],
  ];
}

function consentTable({ consents }: PersonExport, words: PrivacyWords): Markup {
  const { columns } = words;
  return table(
    [columns.at, columns.purpose, columns.deed, columns.source, columns.text, columns.page],
    consents.map((one) => [
      clock(one.at),
      one.purposes.map((purpose) => nameIn(words.purposeNames, purpose)).join(', '),
      nameIn(words.deeds, one.deed),
      one.source,
      one.text,
      one.page,
    ]),
    words,
  );
}

function segmentTable({ segments }: PersonExport, words: PrivacyWords): Markup {
  const { columns, moves } = words;
  return html`<p>${segments.now.map(({ name }) => name).join(', ') || words.none}</p>
${
  segments.moves.length > 0 &&
  table(
    [columns.at, columns.group, columns.what],
    segments.moves.map((one) => [clock(one.at), one.segment, moves[one.type]]),
    words,
  )
}`;
}

function aboutProcessing(told: PersonExport, words: PrivacyWords): Markup {
  const { sections, columns } = words;
  return html`${section(
    sections.purposes,
    table(
      [columns.purpose, columns.data, columns.basis, columns.recipients],
      told.purposes.map((one) => [one.purpose, one.data, one.basis, one.recipients]),
      words,
    ),
  )}
${section(sections.recipients, list(told.recipients))}
${section(
  sections.retention,
  table(
    [columns.data, columns.period, columns.why],
    told.retention.map((one) => [one.what, one.period, one.why]),
    words,
  ),
)}
${section(
  sections.sources,
  table(
    [columns.source, columns.what, words.figures.events],
    told.sources.map((one) => [one.source, one.what, one.events]),
    words,
  ),
)}
${section(
  sections.profiling,
  table(
    [columns.what, columns.details],
    told.profiling.map(({ what, how }) => [what, how]),
    words,
  ),
)}
${section(sections.rights, list(told.rights))}`;
}

function eventTable(events: readonly ExportedEvent[], words: PrivacyWords): Markup {
  const { columns } = words;
  return table(
    [columns.at, columns.what, columns.details],
    events.map((event) => [clock(event.at), event.event, detailsOf(event)]),
    words,
  );
}

function detailsOf({ properties, traits, userId, visitorId }: ExportedEvent): string {
  const all = { ...properties, ...traits, ...(userId !== null && { userId }), visitorId };
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}

const section = (heading: string, content: Markup): Markup =>
  html`<section><h2>${heading}</h2>${content}</section>`;

function table(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  { none }: PrivacyWords,
): Markup {
  if (rows.length === 0) return html`<p class="faint">${none}</p>`;
  return html`<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell ?? ''}</td>`)}</tr>\n`)}</tbody></table></div>`;
}

const list = (items: readonly string[]): Markup =>
  html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/** What has no word of its own is shown by its name. */
const nameIn = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

const clock = (at: string | number): string =>
  new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const day = (at: string): string => at.slice(0, 10);

const money = (amount: Money): string => `${toDecimal(amount)} ${amount.currency}`;
