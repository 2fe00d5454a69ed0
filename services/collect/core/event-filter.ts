import { compileExpression, ExpressionFault, ExpressionInvalid } from '@pvt/kernel/cel';
import type { LogEvent } from '@pvt/kernel/log/event';
import { collectErrors } from './errors.ts';

export type EventFilter = (event: LogEvent) => boolean;

/**
 * A CEL filter over an event. An event that the expression can't be run on (a member is missing) does not match.
 * @throws FILTER_INVALID
 */
export function eventFilter(text: string | undefined): EventFilter | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const expression = compileExpression(
      text,
      { type: 'string', id: 'string', key: 'string', source: 'string', time: 'string', data: 'dyn' },
      'bool',
    );
    return (event) => {
      try {
        return expression.run(event as unknown as Record<string, unknown>) === true;
      } catch (error) {
        if (error instanceof ExpressionFault) return false;
        throw error;
      }
    };
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    throw collectErrors.FILTER_INVALID(`The filter does not compile: ${error.message} (column ${error.column}).`, {
      pointer: '/filter',
      more: { column: error.column },
    });
  }
}
