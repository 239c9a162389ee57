import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { foldNewsletter } from '../../../collector/profile/newsletter.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const anna = { email: 'anna@x.example', consent_text: 'Yes.', locale: 'en', path: '/' };
const other = { ...anna, email: 'b@x.example' };
type Told = [event: 'requested' | 'confirmed' | 'unsubscribed', properties: Properties];
const newsletterAfter = (...told: Told[]) =>
  foldNewsletter(
    told.map(([event, said], n) => loggedEvent(`newsletter_${event}`, noon + n, said)),
  );

describe('the newsletter', () => {
  it.each<[string, Told[], string, string | undefined]>([
    ['nothing', [], 'none', undefined],
    ['a request', [['requested', anna]], 'pending', anna.email],
    [
      'a confirmed request',
      [
        ['requested', anna],
        ['confirmed', anna],
      ],
      'confirmed',
      anna.email,
    ],
    [
      'a confirmation that names no address',
      [
        ['requested', anna],
        ['confirmed', {}],
      ],
      'confirmed',
      anna.email,
    ],
    ['a confirmation out of nothing', [['confirmed', anna]], 'confirmed', anna.email],
    ['a confirmation of nobody', [['confirmed', {}]], 'none', undefined],
    [
      'a request after the confirmation',
      [
        ['requested', anna],
        ['confirmed', anna],
        ['requested', anna],
      ],
      'confirmed',
      anna.email,
    ],
    [
      'a request of another address',
      [
        ['requested', anna],
        ['confirmed', anna],
        ['requested', other],
      ],
      'confirmed',
      anna.email,
    ],
    [
      'the end of it',
      [
        ['requested', anna],
        ['confirmed', anna],
        ['unsubscribed', anna],
      ],
      'unsubscribed',
      anna.email,
    ],
    [
      'the end of all',
      [
        ['confirmed', anna],
        ['confirmed', other],
        ['unsubscribed', {}],
      ],
      'unsubscribed',
      other.email,
    ],
    [
      'the end of one of two',
      [
        ['confirmed', anna],
        ['confirmed', other],
        ['unsubscribed', other],
      ],
      'confirmed',
      anna.email,
    ],
    ['an end before any beginning', [['unsubscribed', anna]], 'unsubscribed', anna.email],
    [
      'a new request after the end',
      [
        ['confirmed', anna],
        ['unsubscribed', anna],
        ['requested', anna],
      ],
      'pending',
      anna.email,
    ],
    ['an address that is none', [['requested', { ...anna, email: 'anna' }]], 'none', undefined],
  ])('after %s', (_, told, status, email) => {
    expect(newsletterAfter(...told)).toMatchObject({
      status,
      ...(email !== undefined && { email }),
    });
  });

  it('keeps the proof: what was agreed to, where, when, and when it was confirmed and ended', () => {
    const asked = { ...anna, consent_version: '3', campaign_id: 'leaving' };
    expect(
      newsletterAfter(['requested', asked], ['confirmed', anna], ['unsubscribed', anna]),
    ).toEqual({
      status: 'unsubscribed',
      email: anna.email,
      consentText: 'Yes.',
      consentVersion: '3',
      locale: 'en',
      path: '/',
      campaignId: 'leaving',
      at: noon,
      confirmedAt: noon + 1,
      unsubscribedAt: noon + 2,
    });
  });
});
