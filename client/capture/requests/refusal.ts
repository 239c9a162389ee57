import type { Fields } from './fields.ts';
import { find, isObject } from './simplify.ts';

const errors =
  'error errors usererrors checkouterrors carterrors haserror haserrors iserror errorcode errormessage backurl chints'.split(
    ' ',
  );
/** An answer's outer layers, within which the answer to an operation lies. */
const layer = /^(data|result|response|varassigns)$/;
/** A whole page says a lot; a refusal stands in an element that is made for it. */
const drawn = /class="[^"]*(error|danger)[^"]*"[^>]*>(\s|<[^>]*>)*[^<\s]/i;
const words = /error|fehler|danger|invalid|sold.?out|out.of.stock|ausverkauft|nicht.(verf|auf)/i;

/** Whether there is nothing in it, in any of the ways in which shops say so. */
const isEmpty = (value: Fields): boolean =>
  isObject(value) ? !Object.keys(value)[0] : /^(0|false|no|null|undefined|none|)$/.test(`${value}`);

/** Whether a shop answers that it did not do what was asked, though the status may say that all is well. */
export function isRefused(answer: Fields, depth = 0): boolean {
  if (typeof answer === 'string') {
    return !depth && (/<body/i.test(answer) ? drawn : words).test(answer);
  }
  if (Array.isArray(answer)) return answer.length === 1 && isRefused(answer[0], depth);
  if (!isObject(answer)) return false;
  const { success, ok, status, result, typename, redirect } = answer;
  return (
    errors.some((key) => !isEmpty(answer[key])) ||
    answer.quantityadded === 0 ||
    [success, ok].some((said) => said !== undefined && isEmpty(said)) ||
    [status, result].some((said) =>
      /^(error|fail|refused|denied|nok$|ko$|invalid)/i.test(`${said}`),
    ) ||
    /Error$/.test(`${typename}`) ||
    // Sent on to the product, in order to choose something.
    (typeof redirect === 'string' && !success && !/cart|basket|checkout|korb/i.test(redirect)) ||
    (depth < 2 &&
      Object.keys(answer).some(
        (key) => (depth || layer.test(key)) && isRefused(answer[key], depth + 1),
      ))
  );
}

const maxReasonLength = 120;

/** What the shop says about a refusal, without mark-up and without anything that may be personal. */
export const reasonIn = (answer: Fields): string | undefined =>
  find(answer, (told, path) =>
    / (\S*message|errors?|reason|detail)( \*)?$/.test(path) && typeof told === 'string' && told
      ? told
      : undefined,
  )
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\S+@\S+|\+?\d[\d ()/.-]{4,}\d/g, '…')
    .trim()
    .slice(0, maxReasonLength);
