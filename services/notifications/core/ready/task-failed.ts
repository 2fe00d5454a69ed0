import type { Notification } from '../notification.ts';

const texts = {
  en: {
    subject: 'The task {{data.task}} failed',
    text: 'The task {{data.task}}, which was due at {{data.scheduledFor | datetime}}, failed with {{data.error}}.\n\nLook at its runs in the console.',
  },
  pt: {
    subject: 'A tarefa {{data.task}} falhou',
    text: 'A tarefa {{data.task}}, prevista para {{data.scheduledFor | datetime}}, falhou com {{data.error}}.\n\nVeja as execuções na consola.',
  },
  es: {
    subject: 'La tarea {{data.task}} ha fallado',
    text: 'La tarea {{data.task}}, prevista para {{data.scheduledFor | datetime}}, ha fallado con {{data.error}}.\n\nConsulte sus ejecuciones en la consola.',
  },
  de: {
    subject: 'Die Aufgabe {{data.task}} ist fehlgeschlagen',
    text: 'Die Aufgabe {{data.task}}, fällig am {{data.scheduledFor | datetime}}, ist mit {{data.error}} fehlgeschlagen.\n\nSehen Sie sich die Läufe in der Konsole an.',
  },
};

/** To everybody who may change tasks. */
export const taskFailed: Notification = {
  description: 'A scheduled task failed.',
  on: ['pvt.scheduler.run.finished'],
  condition: 'data.state == "failed"',
  category: 'operations',
  transactional: false,
  urgent: true,
  recipient: '{"permission": "scheduler:write"}',
  channels: [{ channel: 'email' }, { channel: 'app' }],
  templates: { app: texts, email: texts },
  sample: {
    task: 'nightly-report',
    run: '0198c0de-1111-7000-8000-000000000001',
    scheduledFor: '2027-01-04T14:00:00.000Z',
    state: 'failed',
    error: 'RUN_FAILED',
  },
};
