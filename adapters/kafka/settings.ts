import { defineSettings, integer } from '@pvt/kernel/settings';

export const BACKLOG_CAP = 100_000;

export const kafkaSettings = defineSettings({
  PVT_KAFKA_BACKLOG: integer({
    default: BACKLOG_CAP,
    min: 1,
    max: 100_000_000,
    description:
      'With PVT_LOG=kafka://…: how many accepted events may wait for the broker before publishing answers 503.',
  }),
});

/** Where a crash test may end the process. */
export const KAFKA_FAILURE_POINTS: readonly string[] = ['kafka.after-ack', 'kafka.before-send'];
