import type { Messages } from '../messages/en.ts';
import type { RowKind } from './row-kinds.ts';

/** What one choice of a field is called; what has a name elsewhere in the dashboard keeps it. */
export function choiceWord(kind: RowKind, field: string, value: string, words: Messages): string {
  const { choices } = words.segments;
  const own: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    'stage is': words.stages,
    'cart is': words.people.carts,
    'newsletter is': words.people.newsletters,
    'trend is': choices.trend,
    'device is': choices.device,
    'consent is': words.consentValues,
    'consent purpose': words.purposes,
    'score score': words.scores,
    'did event': words.eventNames,
    'did_not event': words.eventNames,
    'mail did': choices.mail,
    'prompt did': choices.prompt,
  };
  return own[`${kind} ${field}`]?.[value] ?? choices[field]?.[value] ?? value;
}
