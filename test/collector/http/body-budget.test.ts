import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBodyBudget } from '../../../collector/http/body-budget.ts';

const budgetOf = (maxBytes: number) => {
  const budget = createBodyBudget(maxBytes);
  const gaveWay: string[] = [];
  return { budget, gaveWay, open: (name: string) => budget.open(() => gaveWay.push(name)) };
};

test('the largest gives way, the others stay', () => {
  const { budget, gaveWay, open } = budgetOf(10_000);
  open('small').take(1000);
  open('large').take(6000);
  expect(gaveWay).toEqual([]);
  open('last').take(4000);
  expect(gaveWay).toEqual(['large']);
  expect(budget.held()).toBeLessThan(10_000);
});

test('single bytes are not for nothing', () => {
  const { gaveWay, open } = budgetOf(10_000);
  const crumbs = open('crumbs');
  for (let piece = 0; piece < 100; piece += 1) crumbs.take(1);
  expect(gaveWay).toEqual(['crumbs']);
});

test('a whole one does not give way, the next to grow does', () => {
  const { gaveWay, open } = budgetOf(10_000);
  const whole = open('whole');
  whole.take(9000);
  whole.complete();
  open('next').take(3000);
  expect(gaveWay).toEqual(['next']);
});

test('what is closed costs nothing, however often it is closed', () => {
  const { budget, open } = budgetOf(10_000);
  const body = open('a');
  body.take(500);
  body.close();
  body.close();
  body.take(500);
  expect(budget.held()).toBe(0);
});

test('whatever happens in whatever order, all together stay within the bound, and end at nothing', () => {
  const step = fc.record({
    of: fc.nat(9),
    what: fc.constantFrom('take', 'complete', 'close'),
    bytes: fc.nat(3000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const budget = createBodyBudget(8000);
      const left = new Set<number>();
      const bodies = Array.from({ length: 10 }, (_, of) => budget.open(() => left.add(of)));
      for (const { of, what, bytes } of steps) {
        if (what === 'take') bodies[of]?.take(bytes);
        else bodies[of]?.[what === 'close' ? 'close' : 'complete']();
        expect(budget.held()).toBeLessThanOrEqual(8000);
      }
      for (const body of bodies) body.close();
      expect(budget.held()).toBe(0);
    }),
  );
});
