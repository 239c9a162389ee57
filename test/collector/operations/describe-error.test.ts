import { describe, expect, test } from 'vitest';
import { describeError } from '../../../collector/operations/describe-error.ts';

const parseFailure = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return cause;
  }
};

describe('describeError', () => {
  test.each([
    { what: 'a parser that quotes the text', cause: parseFailure('{geheim: 1}') },
    { what: 'PostgreSQL quoting a value', cause: new Error('invalid input syntax: "geheim"') },
    { what: 'a key with its value', cause: new Error('Key (user)=(geheim) already exists') },
    { what: 'an e-mail', cause: new Error('cannot send to geheim@example.com now') },
    { what: 'a network address', cause: new Error('reset by 203.0.113.7') },
    { what: 'an IPv6 address', cause: new Error('reset by 2001:db8::c0ff:ee') },
    {
      what: 'an id',
      cause: new Error('no visitor 0197c0ffee00abcdef'),
    },
    {
      what: 'fields beside the message',
      cause: Object.assign(new Error('failed'), { detail: 'geheim', parameters: ['geheim'] }),
    },
    { what: 'a code that is none', cause: Object.assign(new Error('x'), { code: 'a geheim b' }) },
  ])('$what tells nothing of anybody', ({ cause }) => {
    expect(JSON.stringify(describeError(cause))).not.toMatch(
      /geheim|203\.0|2001:db8|0197c0ffee|c0ff:ee/,
    );
  });

  test('keeps what helps: kind, code, the sentence around, places in the code', () => {
    const cause = Object.assign(new TypeError('database or disk is full'), { errcode: 13 });
    expect(describeError(cause)).toEqual({
      name: 'TypeError',
      code: 'sqlite 13',
      message: 'database or disk is full',
      at: expect.arrayContaining([expect.stringMatching(/describe-error\.test\.ts:\d+:\d+/)]),
    });
    expect(describeError(Object.assign(new Error('gone'), { code: '57P01' })).code).toBe('57P01');
    expect(describeError('only text')).toEqual({ name: 'Unknown', message: 'only text' });
  });

  test('a long message is cut', () => {
    expect(describeError(new Error('x'.repeat(5000))).message).toHaveLength(300);
  });
});
