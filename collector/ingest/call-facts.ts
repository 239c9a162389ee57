import type { CallType, Properties } from '../../client/protocol/event.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { CheckedEvent } from './wire-schema.ts';

/** What a call says of the world, wherever in the message its kind of call puts it. */
export type CallFacts = { properties: Properties; traits?: Properties | undefined };

/** Reads the facts of one call (Segment's spec, one page a call), or says what it lacks. */
export const factsOf = (
  wire: CheckedEvent,
  type: CallType,
  userId: string | undefined,
): CallFacts | Refusal => {
  const properties = (wire.properties ?? {}) as Properties;
  const traits = wire.traits as Properties | undefined;
  switch (type) {
    case 'track':
      return { properties, traits };
    case 'identify':
      return { properties, traits: hasAny(traits) ? traits : partOf(wire.context, 'traits') };
    case 'page':
      return { properties: { ...campaignOf(wire), ...namesOf(wire), ...properties }, traits };
    case 'screen':
      return { properties: { ...namesOf(wire), ...properties }, traits };
    case 'group':
      return groupFacts(wire, properties, traits);
    case 'alias':
      return aliasFacts(wire, properties, userId);
  }
};

/** The traits are the group's: taken for the person's they would rename the person. */
const groupFacts = (
  { groupId }: CheckedEvent,
  properties: Properties,
  traits: Properties | undefined,
): CallFacts | Refusal => {
  if (isAbsent(groupId)) return refusal('invalid_event', 'groupId: which group it is.');
  const group = { group_id: String(groupId).toWellFormed() };
  return { properties: { ...properties, ...group, ...(hasAny(traits) && { traits }) } };
};

const aliasFacts = (
  { previousId }: CheckedEvent,
  properties: Properties,
  userId: string | undefined,
): CallFacts | Refusal => {
  if (isAbsent(previousId) || userId === undefined) {
    return refusal('invalid_event', 'previousId and userId: who it was, and who it is.');
  }
  return { properties: { ...properties, previous_id: String(previousId).toWellFormed() } };
};

const isAbsent = (id: unknown): boolean => id === undefined || id === null || id === '';

const hasAny = (fields: Properties | null | undefined): fields is Properties =>
  fields !== undefined && fields !== null && Object.keys(fields).length > 0;

/** An object within another one; RudderStack keeps the traits of an identify in its context. */
const partOf = (fields: unknown, name: string): Properties | undefined => {
  const part = (fields as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  const isFields = typeof part === 'object' && part !== null && !Array.isArray(part);
  return isFields ? (part as Properties) : undefined;
};

/** The server SDKs leave `name` and `category` beside the properties. */
const namesOf = ({ name, category }: CheckedEvent): Properties => ({
  ...(isText(name) && { name }),
  ...(isText(category) && { category }),
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const campaignFields = [
  ['source', 'utm_source'],
  ['medium', 'utm_medium'],
  ['name', 'utm_campaign'],
  ['term', 'utm_term'],
  ['content', 'utm_content'],
] as const;

/** The SDKs take `utm_…` from the address and leave it in the context; it is how a visit began. */
const campaignOf = ({ context }: CheckedEvent): Properties => {
  const campaign = partOf(context, 'campaign');
  if (!campaign) return {};
  const found = campaignFields.flatMap(([from, to]) => {
    const value = campaign[from];
    return isText(value) ? [[to, value] as const] : [];
  });
  return Object.fromEntries(found);
};
