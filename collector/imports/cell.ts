import { toAmount } from '../../client/protocol/amount.ts';
import { normaliseEmail } from '../store/email.ts';
import type { ImportProblem, ImportProblemReason } from './import-facts.ts';
import { readTime } from './read-time.ts';

/** A value with its place: a cell of a table, or a field of an object. */
export type Cell = { line: number; column: string; value: unknown };

/** What reading the cells of one record needs to know. */
export type Setting = { now: number; timeZone: string };

/** Past this an amount is a mistake, in any currency that there is. */
const absurdAmount = 1e9;
const absurdQuantity = 1e6;
/** An amount with at most a currency beside it; `toAmount` alone would find one in any text. */
const amountShape = /^[^\d]{0,5}-?\s?[\d.,\s'’]*\d[\d.,\s'’]*[^\d]{0,5}$/;

/** Reads the cells of one record and gathers what is wrong with them. */
export const createCellReader = ({ now, timeZone }: Setting) => {
  const problems: ImportProblem[] = [];

  const wrong = (cell: Cell, reason: ImportProblemReason, expected: string): undefined => {
    problems.push({ line: cell.line, column: cell.column, reason, expected });
    return undefined;
  };

  const text = (cell: Cell | undefined, maxLength = 200): string | undefined => {
    const value = cell?.value;
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return undefined;
    const trimmed = value.trim();
    return trimmed === '' ? undefined : trimmed.slice(0, maxLength);
  };

  const amount = (cell: Cell | undefined): number | undefined => {
    const written = text(cell);
    if (cell === undefined || written === undefined) return undefined;
    const value = amountShape.test(written) ? toAmount(written) : undefined;
    if (value === undefined || Number.isNaN(value)) {
      return wrong(cell, 'not_an_amount', 'an amount such as 12.50 or 12,50');
    }
    if (value < 0 || Object.is(value, -0)) {
      return wrong(
        cell,
        'negative_amount',
        'an amount of 0 or more; what is paid back is a refund',
      );
    }
    if (value > absurdAmount) {
      return wrong(cell, 'absurd_amount', `an amount of at most ${absurdAmount}`);
    }
    return value;
  };

  const quantity = (cell: Cell | undefined): number | undefined => {
    const written = text(cell);
    if (cell === undefined || written === undefined) return undefined;
    const value = amountShape.test(written) ? toAmount(written) : undefined;
    if (value !== undefined && value > 0 && value <= absurdQuantity) return value;
    return wrong(cell, 'not_a_quantity', `a number above 0, at most ${absurdQuantity}`);
  };

  const time = (cell: Cell | undefined): number | undefined => {
    if (cell === undefined || text(cell) === undefined) return undefined;
    const read = readTime(cell.value, timeZone, now);
    if (typeof read === 'number') return read;
    return wrong(cell, read.reason, read.expected);
  };

  const email = (cell: Cell | undefined): string | undefined => {
    const written = text(cell);
    if (cell === undefined || written === undefined) return undefined;
    return (
      normaliseEmail(written) ??
      wrong(cell, 'not_an_email', 'an e-mail address such as a@b.example')
    );
  };

  const required = <Value>(
    cell: Cell,
    value: Value | undefined,
    what: string,
  ): Value | undefined => {
    if (value === undefined && !problems.some((one) => one.column === cell.column)) {
      wrong(cell, 'missing', what);
    }
    return value;
  };

  return { problems, wrong, text, amount, quantity, time, email, required };
};
export type CellReader = ReturnType<typeof createCellReader>;
