import { describe, expect, it } from 'vitest';
import { statementOf } from '../../../collector/identity/evidence.ts';
import { toKeyedEvent } from '../../../collector/identity/keyed.ts';
import { type EventSketch, loggedEvent, noon } from '../../support/log-events.ts';

const email = 'anna@shop.example';
const statement = (event: string, properties = {}, sketch: EventSketch = {}) =>
  statementOf(
    toKeyedEvent(loggedEvent(event, noon, properties, sketch)) ?? expect.fail('It says nothing.'),
  );
const order = { transaction_id: 'T' };
const user = { userId: 'u' };
const proven = { isProven: true } as const;
const traits = { traits: { email } };

describe('what an event says of an address', () => {
  it.each([
    ['newsletter_requested', { email }, {}, 'claimed'],
    ['newsletter_requested', { email }, user, 'claimed'],
    ['newsletter_requested', { email }, proven, 'claimed'],
    ['generate_lead', { email }, user, 'claimed'],
    ['email_opened', { email }, proven, 'claimed'],
    ['newsletter_unsubscribed', { email }, proven, 'claimed'],
    ['contact_form_sent', { email }, user, 'claimed'],
    ['identify', {}, traits, 'claimed'],
    ['identify', {}, { ...traits, ...user }, 'asserted'],
    ['identify', {}, { ...traits, userId: 'null' }, 'claimed'],
    ['identify', {}, { ...traits, ...user, signature: 'valid' }, 'asserted'],
    ['login', { email }, user, 'asserted'],
    ['login', { email }, {}, 'claimed'],
    ['purchase', { ...order, email }, {}, 'asserted'],
    ['purchase', { ...order, email }, proven, 'proven'],
    ['newsletter_confirmed', { email }, proven, 'proven'],
    ['identify', {}, { ...traits, ...proven }, 'proven'],
  ] as const)('%s with %j by %j is %s', (event, properties, sketch, strength) => {
    expect(statement(event, properties, sketch).emails).toEqual([{ value: email, strength }]);
  });

  it.each(['no-reply@shop.example', 'test@test.de', 'mailer-daemon@x.example'])(
    '%s is nobody’s',
    (junk) => {
      const { emails, unsaid } = statement('purchase', { ...order, email: junk });
      expect(emails).toEqual([]);
      expect(unsaid).toMatchObject([{ type: 'email', value: junk }]);
    },
  );
});

describe('what an event says of a user', () => {
  it.each([
    [{}, 'asserted'],
    [{ signature: 'valid' }, 'proven'],
    [{ signature: 'invalid' }, 'asserted'],
    [proven, 'proven'],
  ] as const)('by %j is %s', (sketch, strength) => {
    expect(statement('identify', {}, { ...user, ...sketch }).user).toEqual({
      value: 'u',
      strength,
    });
  });

  it('is nothing where a template printed it', () => {
    const { user: named, unsaid } = statement('identify', {}, { userId: 'undefined' });
    expect(named).toBeUndefined();
    expect(unsaid).toEqual([{ type: 'user_id', value: 'undefined', reason: 'placeholder' }]);
  });
});

describe('what an event says of an order', () => {
  it.each([
    ['purchase', {}, 'asserted'],
    ['refund', proven, 'proven'],
  ] as const)('%s by %j is %s', (event, sketch, strength) => {
    expect(statement(event, order, sketch).order).toEqual({ value: 'T', strength });
  });

  it('is nothing where a template printed it', () => {
    expect(statement('purchase', { transaction_id: 'null' }).order).toBeUndefined();
  });
});
