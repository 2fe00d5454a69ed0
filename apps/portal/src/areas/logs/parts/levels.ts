import type { Tone } from '@pvt/ui';
import { msg } from '@pvt/ui/language';
import type { LogLine } from '../api.ts';

/** Levels by how grave they are, in words and looks. */
export const levels = {
  trace: { title: msg('trace'), tone: 'quiet' },
  debug: { title: msg('debug'), tone: 'quiet' },
  info: { title: msg('info'), tone: 'busy' },
  warn: { title: msg('warning'), tone: 'warning' },
  error: { title: msg('error'), tone: 'bad' },
  fatal: { title: msg('fatal'), tone: 'bad' },
} as const satisfies Record<LogLine['level'], { title: unknown; tone: Tone }>;
