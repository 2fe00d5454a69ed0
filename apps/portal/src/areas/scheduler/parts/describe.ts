import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { TaskDefinition } from '../api.ts';

/** When a task is due, in a line. */
export function whenOf({ schedule }: Pick<TaskDefinition, 'schedule'>): string {
  if ('cron' in schedule) return t('{cron} in {zone}', { cron: schedule.cron, zone: schedule.timeZone });
  if ('everySeconds' in schedule) return intervalOf(schedule.everySeconds);
  return t('once, {at}', { at: formatInstant(schedule.at) });
}

/** In the largest unit that it is whole in. */
function intervalOf(seconds: number): string {
  if (seconds % 3600 === 0) return t('every {hours} h', { hours: seconds / 3600 });
  if (seconds % 60 === 0) return t('every {minutes} min', { minutes: seconds / 60 });
  return t('every {seconds} s', { seconds });
}

/** What a task does, in a line. */
export function whatOf({ action }: Pick<TaskDefinition, 'action'>): string {
  switch (action.kind) {
    case 'event':
      return t('Publishes {type}', { type: action.type });
    case 'webhook':
      return t('Posts to {url}', { url: action.url });
    case 'operation':
      return t('Calls {operation}', { operation: action.operation });
  }
}
