import { isTransient } from '@pvt/kernel/database';
import { messageOf } from '@pvt/kernel/errors';
import type { FastifyBaseLogger } from 'fastify';

/** EX_SOFTWARE of sysexits.h. */
export const SOFTWARE_FAILED = 70;

/**
 * Shortages of the machine and broken connections: what they say is that something could not be had, and nothing of this
 * process's own state is in doubt.
 */
const OF_THE_MACHINE = new Set([
  ...['EMFILE', 'ENFILE', 'ENOSPC', 'EDQUOT', 'ENOBUFS', 'ENOMEM', 'EAGAIN', 'EIO'],
  ...['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
]);

/** Whether the process can go on after an error that nobody caught. */
export function isSurvivable(error: unknown): boolean {
  if (isTransient(error)) return true;
  const { code, syscall } = Object(error) as { readonly code?: unknown; readonly syscall?: unknown };
  return typeof code === 'string' && typeof syscall === 'string' && OF_THE_MACHINE.has(code);
}

/**
 * The one place that decides on what nobody caught, thrown by a timer, by an event or by a promise that nobody awaits
 * (docs/adr/0026): what the machine lacks is logged and survived; anything else ends the process, since its state is not
 * known any more. What was acknowledged is in the database, so the next start goes on from there.
 * @returns what leaves the decision to Node again
 */
export function decideOnUncaught(logger: Pick<FastifyBaseLogger, 'error' | 'fatal'>, end = endProcess): () => void {
  const decide = (error: unknown, origin: string): void => {
    if (isSurvivable(error)) return logger.error({ err: error, origin }, 'an error that nobody caught was survived');
    logger.fatal({ err: error, origin }, 'an error that nobody foresaw ends the process');
    end(`ended by an error that nobody foresaw (${messageOf(error)}); the log has where`);
  };
  // Where nobody listens for unhandled rejections, Node passes them on as uncaught, with that origin.
  process.on('uncaughtException', decide);
  return () => process.off('uncaughtException', decide);
}

function endProcess(why: string): void {
  process.stderr.write(`pvt: ${why}\n`);
  process.exit(SOFTWARE_FAILED);
}
