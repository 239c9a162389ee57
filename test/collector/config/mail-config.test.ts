import { expect, test } from 'vitest';
import { readMailConfig } from '../../../collector/config/mail-config.ts';

const from = 'post@shop.example';
const read = (url: string, sender = from) =>
  readMailConfig({ TRESEN_MAIL_URL: url, TRESEN_MAIL_FROM: sender });

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, isSecure: false, from }],
  ['smtps://mail.example', { host: 'mail.example', port: 465, isSecure: true, from }],
  ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, isSecure: false, from }],
  ['smtp://[::1]:25', { host: '::1', port: 25, isSecure: false, from }],
  [
    'smtp://me%40x:p%3Ass@mail.example:25',
    { host: 'mail.example', port: 25, isSecure: false, user: 'me@x', password: 'p:ss', from },
  ],
])('%s', (url, expected) => {
  expect(read(url)).toEqual(expected);
});

test('no server, no mails', () => {
  expect(readMailConfig({ TRESEN_MAIL_FROM: from })).toBeUndefined();
});

test('a sender’s host of another alphabet travels in ASCII', () => {
  expect(read('smtp://m.example', 'post@tee-häuschen.example')?.from).toBe(
    'post@xn--tee-huschen-p8a.example',
  );
});

test.each(['mail.example', 'http://mail.example', 'smtp:', 'smtp://user:secret@'])(
  '%s is refused, without repeating what may be a password',
  (url) => {
    expect(() => read(url)).toThrow(/expected smtp:/);
    expect(() => read(url)).not.toThrow(/secret/);
  },
);

test.each(['', 'Shop <post@shop.example>', 'post@shop.example\r\nBcc: x@y.example'])(
  'the sender "%s" is refused',
  (sender) => {
    expect(() => read('smtp://m.example', sender)).toThrow(/TRESEN_MAIL_FROM/);
  },
);
