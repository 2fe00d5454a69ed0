import { fchmodSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { trace } from '@opentelemetry/api';
import { messageOf } from '@pvt/kernel/errors';
import { keepLine } from '@pvt/kernel/kept-lines';
import { ownerOf } from '@pvt/kernel/kept-spans';
import type { FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { type DataFolder, makeFolder } from './data-folder.ts';
import { openLogFile } from './log-file.ts';
import type { ProgramSettings } from './settings.ts';
import { StartFailed } from './start-failed.ts';

const SECRETS = ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret', '*.key', '*.token'];

/**
 * JSON lines with the trace id of whatever is under way, and whose it is. They wait to be kept in the database as well.
 * @param fd of {@link openLog}
 */
export function createLogger(values: ProgramSettings, fd: number): FastifyBaseLogger {
  const file = openLogFile(fd, {
    onLost: (lines) => logger.warn({ lines }, 'lines of this log were lost: it could not be written'),
  });
  process.on('exit', () => file.flushSync());
  const logger = pino(
    {
      level: values.PVT_LOG_LEVEL,
      redact: { paths: SECRETS, censor: '(secret)' },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin() {
        const span = trace.getActiveSpan();
        return span === undefined ? {} : { traceId: span.spanContext().traceId, ...ownerOf(span) };
      },
    },
    {
      write(line: string) {
        file.write(line);
        keepLine(line);
      },
    },
  );
  return logger;
}

/** @returns the descriptor of the log. @throws StartFailed */
export async function openLog(values: ProgramSettings, folder: DataFolder): Promise<number> {
  const { PVT_LOG_FILE: given = folder.file('server.log') } = values;
  if (given === 'stderr') return 2;
  const file = resolve(given);
  try {
    await makeFolder(dirname(file));
    // Its lines name tenants, addresses and what went wrong.
    const fd = openSync(file, 'a', 0o600);
    if (values.PVT_LOG_FILE === undefined) fchmodSync(fd, 0o600);
    return fd;
  } catch (error) {
    throw new StartFailed(`The log ${file} can't be written (PVT_LOG_FILE): ${messageOf(error)}.`);
  }
}
