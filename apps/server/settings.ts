import { choice, defineSettings, duration, integer, optionalText, text } from '@pvt/kernel/settings';

/** What the program itself reads; each service declares its own. */
export const settings = defineSettings({
  PVT_PORT: integer({
    default: 8080,
    min: 0,
    max: 65_535,
    description: 'The port to listen on; 0 takes any free one.',
  }),
  PVT_HOST: text({
    default: '127.0.0.1',
    description: 'The address to listen on. 0.0.0.0 opens the server to the network; put TLS in front of it then.',
  }),
  PVT_DATA: text({ default: '.pvt', description: 'The folder for the embedded database, keys and files.' }),
  PVT_CONFIG: optionalText({ description: 'A JSON file with settings; the environment wins over it.' }),
  PVT_DATABASE: optionalText({
    secret: true,
    description:
      'A PostgreSQL (18 or later) to use instead of the embedded one: postgres://admin:password@host:5432/name, with a user that may make roles and schemas.',
  }),
  PVT_SECRET: optionalText({
    secret: true,
    description:
      'What the roles’ passwords and sealed secrets derive from, at least 32 characters; default: made once and kept in the data folder. The same for all processes of an installation.',
  }),
  PVT_CONNECTIONS: integer({
    default: 6,
    min: 2,
    max: 100,
    description: 'Database connections at most, for each service.',
  }),
  PVT_SERVICES: text({ default: 'all', description: 'The services that this process mounts, separated by commas.' }),
  PVT_PEERS: text({
    default: '',
    description:
      'Where services run that this process does not mount: assistant=http://host:8080, separated by commas.',
  }),
  PVT_LOG: text({
    default: 'embedded',
    description: 'The event log’s broker: `embedded` (the log’s own table) or kafka://host:9092[,host:9092][/topic].',
  }),
  PVT_LOG_PERIOD: duration({
    default: 30 * 86_400_000,
    description: 'How long a partition of the log is filled before the next begins.',
  }),
  PVT_LOG_RETENTION: duration({
    default: 400 * 86_400_000,
    description: 'How long events are kept; whole partitions are dropped.',
  }),
  PVT_LEASE: duration({
    default: 10_000,
    description: 'How long a process that hangs keeps its partitions before others take them.',
  }),
  PVT_MAX_EVENT_LOOP_DELAY: duration({
    default: 1000,
    description: 'Past this delay of the event loop, load is shed.',
  }),
  PVT_MAX_MEMORY_MB: integer({
    default: 1500,
    min: 100,
    max: 1_000_000,
    description: 'Past this much memory of the process, load is shed.',
  }),
  PVT_MAX_WAITING: integer({
    default: 20_000,
    min: 100,
    max: 10_000_000,
    description: 'Single events that may wait for the database before more are answered 503.',
  }),
  PVT_LOG_LEVEL: choice({
    default: 'info',
    of: ['debug', 'info', 'warn', 'error', 'silent'],
    description: 'How much the program’s own log says.',
  }),
  PVT_LOG_FILE: optionalText({
    description:
      'Where the program’s own log (JSON lines) goes; default: server.log in the data folder; `stderr` for containers.',
  }),
  PVT_OTLP: optionalText({ description: 'Where traces are sent, such as http://localhost:4318/v1/traces.' }),
  PVT_FAILURE_POINTS: optionalText({ description: 'For crash tests only: name=crash[:nth], separated by commas.' }),
});
