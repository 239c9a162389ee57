import { describe, expect, it } from 'vitest';
import { scoreNames } from '../../../client/protocol/campaign.ts';
import { consentSources, consentValues, purposes } from '../../../client/protocol/consent.ts';
import { commerceEvents, ownEvents } from '../../../client/protocol/event-names.ts';
import { skipReasons } from '../../../client/protocol/reasons.ts';
import { languages, messagesOf } from '../../../collector/dashboard/language.ts';
import { cartStatuses } from '../../../collector/profile/cart.ts';
import { lifecycleStages, stageReasons } from '../../../collector/profile/stage.ts';

/** Every key with its path, functions and texts alike. */
const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [`${path} ${typeof value}`];

const told = { isHome: false, isHoldout: false, campaign: 'Stay' };
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
};

describe.each(languages)('the messages in %s', (language) => {
  const words = messagesOf[language];

  it('have every key that English has, and no other', () => {
    expect(keysOf(words).toSorted()).toEqual(keysOf(messagesOf.en).toSorted());
  });

  it('have a sentence and a name for every event', () => {
    for (const event of [...commerceEvents, ...ownEvents]) {
      expect(String(words.sentences[event](told)).length, event).toBeGreaterThan(5);
      expect(words.eventNames[event], event).toBeTruthy();
    }
    expect(String(words.sentences.identify({ ...told, user: '42' }))).toContain('42');
  });

  it('have words for every reason why a prompt was not shown, and no stale ones', () => {
    expect(Object.keys(words.skipReasons).toSorted()).toEqual([...skipReasons].toSorted());
  });

  it('have words for every state that a profile can be in', () => {
    expect(Object.keys(words.stages).toSorted()).toEqual([...lifecycleStages].toSorted());
    expect(Object.keys(words.stageReasons).toSorted()).toEqual([...stageReasons].toSorted());
    expect(Object.keys(words.cartStatuses).toSorted()).toEqual([...cartStatuses].toSorted());
    expect(Object.keys(words.scores).toSorted()).toEqual([...scoreNames].toSorted());
    expect(Object.keys(words.purposes).toSorted()).toEqual([...purposes].toSorted());
    expect(Object.keys(words.consentValues).toSorted()).toEqual([...consentValues].toSorted());
    expect(Object.keys(words.consentSources).toSorted()).toEqual([...consentSources].toSorted());
  });

  it('leave no text empty', () => {
    expect(textsOf(words).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('count one and many', () => {
    const [one, three] = [words.ui.hereNow(1), words.ui.hereNow(3)];
    expect(one).not.toBe(three.replace('3', '1'));
    expect(three).toContain('3');
    expect(words.ui.hereNow(0)).not.toContain('0');
  });

  it('tell the two arms of a campaign apart', () => {
    const sentence = words.sentences.prompt_exposed;
    expect(String(sentence(told))).not.toBe(String(sentence({ ...told, isHoldout: true })));
  });
});

it('are not the same in both languages', () => {
  const [en, de] = [textsOf(messagesOf.en.ui), textsOf(messagesOf.de.ui)];
  const same = en.filter((text, index) => text === de[index]);
  expect(same).toEqual(['Newsletter']);
});
