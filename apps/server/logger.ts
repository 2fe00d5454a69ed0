import { openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { trace } from '@opentelemetry/api';
import { messageOf } from '@pvt/kernel/errors';
import type { FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { type DataFolder, makeFolder } from './data-folder.ts';
import type { ProgramSettings } from './settings.ts';
import { StartFailed } from './start-failed.ts';

const SECRETS = ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret', '*.key', '*.token'];

/**
 * JSON lines with the trace id of whatever is under way.
 * @param dest of {@link openLogFile}
 */
export function createLogger(values: ProgramSettings, dest: number): FastifyBaseLogger {
  return pino(
    {
      level: values.PVT_LOG_LEVEL,
      redact: { paths: SECRETS, censor: '(secret)' },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin() {
        const span = trace.getActiveSpan();
        return span === undefined ? {} : { traceId: span.spanContext().traceId };
      },
    },
    pino.destination({ dest, sync: false }),
  );
}

/** Opened before pino has it, which would tell of a failure later, to nobody. @throws StartFailed */
export async function openLogFile(values: ProgramSettings, folder: DataFolder): Promise<number> {
  const { PVT_LOG_FILE: given = folder.file('server.log') } = values;
  if (given === 'stderr') return 2;
  const file = resolve(given);
  try {
    await makeFolder(dirname(file));
    return openSync(file, 'a');
  } catch (error) {
    throw new StartFailed(`The log ${file} can't be written (PVT_LOG_FILE): ${messageOf(error)}.`);
  }
}
