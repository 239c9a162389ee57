import { describe, expect, it } from 'vitest';
import { judgeUserId } from '../../../collector/identity/user-id.ts';

describe('a user id', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['null', 'placeholder'],
    ['NULL', 'placeholder'],
    [' undefined ', 'placeholder'],
    ['anonymous', 'placeholder'],
    ['none', 'placeholder'],
    ['guest', 'placeholder'],
    ['-1', 'placeholder'],
    ['[object Object]', 'placeholder'],
    ['0', 'zeros'],
    ['000000', 'zeros'],
    ['-', 'zeros'],
    ['00000000-0000-0000-0000-000000000000', 'zeros'],
    ['test@test.de', 'test_address'],
    ['Test@Test.com', 'test_address'],
  ])('%j names nobody: %s', (userId, reason) => {
    expect(judgeUserId(userId)).toEqual({ ok: false, reason });
  });

  it.each(['1', '10', '4711', '-17', 'nullius', 'anna@shop.example', 'test@testing.example'])(
    '%j names somebody',
    (userId) => {
      expect(judgeUserId(userId)).toEqual({ ok: true, userId });
    },
  );
});
