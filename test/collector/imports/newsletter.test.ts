import { expect, test } from 'vitest';
import { noon } from '../../support/log-events.ts';
import { places, readFile } from './imports-lab.ts';

const told = (messages: readonly Record<string, unknown>[]) =>
  messages.filter(({ type }) => type === 'track').map(({ event }) => event);

test('a time of confirmation is the proof, and goes with the words that were agreed to', async () => {
  const { messages } = await readFile(
    'email,confirmed_at,requested_at,consent_text,source\nAnna@b.example,2025-05-01 10:00,2025-05-01 09:58,"Ja, ich will",/tee\n',
  );
  expect(messages[1]).toMatchObject({
    event: 'newsletter_confirmed',
    timestamp: Date.UTC(2025, 4, 1, 8),
    properties: {
      email: 'anna@b.example',
      consent_text: 'Ja, ich will',
      requested_at: Date.UTC(2025, 4, 1, 7, 58),
      source: 'import',
    },
  });
});

test('without one nobody is written to, not even to ask', async () => {
  const { messages, problems } = await readFile(
    'email,confirmed_at,requested_at\nanna@b.example,,2025-05-01\nbert@b.example,soon,\n',
  );
  expect(told(messages)).toEqual([]);
  expect(messages).toMatchObject([{ type: 'identify', traits: { email: 'anna@b.example' } }]);
  expect(places(problems)).toEqual(['2 email not_confirmed', '3 confirmed_at not_a_time']);
});

test('who has left stays away, whatever was confirmed before', async () => {
  const { messages } = await readFile(
    'email,confirmed_at,unsubscribed_at,status\na@b.example,2025-05-01,2025-06-01,\nb@b.example,2025-05-01,,unsubscribed\nc@b.example,,,pending\n',
  );
  expect(told(messages)).toEqual([
    'newsletter_confirmed',
    'newsletter_unsubscribed',
    'newsletter_confirmed',
    'newsletter_unsubscribed',
  ]);
  const times = messages.map(({ timestamp }) => timestamp);
  expect(times.at(-2)).toBe(noon);
});
