import { trace } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import type { DataFolder } from './data-folder.ts';
import type { ProgramSettings } from './program.ts';

const SECRETS = ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret', '*.key', '*.token'];

/** JSON lines with the trace id of whatever is under way. */
export function createLogger(values: ProgramSettings, folder: DataFolder): FastifyBaseLogger {
  const target = values.PVT_LOG_FILE === 'stderr' ? 2 : (values.PVT_LOG_FILE ?? folder.file('server.log'));
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
    pino.destination({ dest: target, mkdir: true, sync: false }),
  );
}
