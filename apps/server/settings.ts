import { parseKafkaAddress } from '@pvt/adapter-kafka/address';
import { parseFailurePoints } from '@pvt/kernel/failure-point';
import { parseNetworks } from '@pvt/kernel/http/peer-address';
import { packagesHost } from '@pvt/kernel/packages-host';
import {
  choice,
  defineSettings,
  duration,
  flag,
  integer,
  optionalInteger,
  optionalText,
  type Setting,
  type SettingValues,
  text,
} from '@pvt/kernel/settings';
import { SERVICE_NAMES } from './services.ts';

/** What guesses would have to find; shorter ones are rejected. */
export const SECRET_AT_LEAST = 32;

/** The setting as it is, once `check` has nothing against it. */
function checked<T extends string | undefined>(setting: Setting<T>, check: (value: string) => void): Setting<T> {
  return {
    ...setting,
    parse(value) {
      check(value);
      return setting.parse(value);
    },
  };
}

function address(...protocols: readonly string[]): (value: string) => void {
  return (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
      throw new Error(`expected ${protocols[0]}//host:port…`);
  };
}

/** @returns where the services are that other processes mount. @throws Error with what is expected */
export function parsePeers(text: string): ReadonlyMap<string, URL> {
  const entries = text
    .split(',')
    .filter(Boolean)
    .map((item) => {
      const [name = '', ...rest] = item.trim().split('=');
      const base = rest.join('=');
      if (!URL.canParse(base) || !/^https?:/.test(base)) throw new Error(`"${item}" is not service=http://host:port`);
      if (!SERVICE_NAMES.includes(name))
        throw new Error(`"${name}" is not a service; there are ${SERVICE_NAMES.join(', ')}`);
      return [name, new URL(base)] as const;
    });
  return new Map(entries);
}

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
  PVT_FILES: optionalText({
    description:
      'The folder for files that services keep, such as photos; default: `files` in the data folder. Processes that mount the same service share it.',
  }),
  PVT_CONFIG: optionalText({ description: 'A JSON file with settings; the environment wins over it.' }),
  PVT_DATABASE: checked(
    optionalText({
      secret: true,
      description:
        'A PostgreSQL (18 or later) to use instead of the embedded one: postgres://admin:password@host:5432/name, with a user that may make roles and schemas.',
    }),
    address('postgres:', 'postgresql:'),
  ),
  PVT_SECRET: checked(
    optionalText({
      secret: true,
      description:
        'What the roles’ passwords and sealed secrets derive from, at least 32 characters; default: made once and kept in the data folder. The same for all processes of an installation.',
    }),
    (value) => {
      if (value.length < SECRET_AT_LEAST) throw new Error(`expected at least ${SECRET_AT_LEAST} characters`);
    },
  ),
  PVT_CONNECTIONS: integer({
    default: 40,
    min: 8,
    max: 1000,
    description:
      'Database connections at most, of the whole process. All processes together must fit into PostgreSQL’s max_connections (100 by default, of which 3 are kept for administrators).',
  }),
  PVT_DATABASE_SILENCE: duration({
    default: 8000,
    min: 1000,
    max: 3_600_000,
    description: 'How long the database may give no answer at all before what waits for it is answered 503.',
  }),
  PVT_SERVICES: text({
    default: 'all',
    description: 'The services that this process mounts, separated by commas; `all,-NAME` for all but some.',
  }),
  PVT_PEERS: checked(
    text({
      default: '',
      description:
        'Where services run that this process does not mount: assistant=http://host:8090, separated by commas; the port is that process’s PVT_INTERNAL_PORT.',
    }),
    parsePeers,
  ),
  PVT_INTERNAL_PORT: optionalInteger({
    min: 0,
    max: 65_535,
    description:
      'The port on which the installation’s other processes call this one, and on which /metrics needs no key; 0 takes any free one. Not for people: keep it inside. Default: none, which is right where one process mounts all services.',
  }),
  PVT_REGISTRY: checked(
    optionalText({
      description:
        'Where the registry is: http://host:8090, with the PVT_INTERNAL_PORT of a process that mounts it. Processes register there and find one another; PVT_PEERS wins over it. A process that mounts the registry uses its own.',
    }),
    address('http:', 'https:'),
  ),
  PVT_INSTANCE: checked(
    optionalText({
      description:
        'What the registry calls this process: a name that no other has, and the same after a restart. Default: the machine’s name and PVT_PORT.',
    }),
    (value) => {
      if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(value)) throw new Error('expected letters, digits and . _ : -');
    },
  ),
  PVT_ADVERTISED_HOST: optionalText({
    description:
      'The name or address by which other processes reach this one. Default: PVT_HOST, or the machine’s name where that is 0.0.0.0.',
  }),
  PVT_ZONE: optionalText({
    description: 'Where this process runs, such as an availability zone: callers prefer processes of their own.',
  }),
  PVT_WEIGHT: integer({
    default: 100,
    min: 0,
    max: 1000,
    description: 'How many calls this process gets beside others of the same services; 0 is none.',
  }),
  PVT_LOG: checked(
    text({
      default: 'embedded',
      description: 'The event log’s broker: `embedded` (the log’s own table) or kafka://host:9092[,host:9092][/topic].',
    }),
    (value) => {
      if (value === 'embedded') return;
      if (!/^kafka(\+ssl)?:/.test(value)) throw new Error('expected embedded or kafka://host:9092');
      parseKafkaAddress(value);
    },
  ),
  PVT_LOG_PERIOD: duration({
    default: 30 * 86_400_000,
    min: 3_600_000,
    max: 3650 * 86_400_000,
    description: 'How long a partition of the log is filled before the next begins.',
  }),
  PVT_LOG_RETENTION: duration({
    default: 400 * 86_400_000,
    min: 86_400_000,
    max: 36_500 * 86_400_000,
    description: 'How long events are kept; whole partitions are dropped.',
  }),
  PVT_LEASE: duration({
    default: 10_000,
    min: 1000,
    max: 3_600_000,
    description: 'How long a process that hangs keeps its partitions before others take them.',
  }),
  PVT_MAX_EVENT_LOOP_DELAY: duration({
    default: 1000,
    min: 0,
    max: 3_600_000,
    description: 'Past this delay of the event loop, load is shed; 0ms sheds nothing.',
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
  PVT_MAX_CONNECTIONS: integer({
    default: 10_000,
    min: 16,
    max: 1_000_000,
    description:
      'Connections of clients that may be open at once; never more than leave a quarter of the process’s file descriptors (`ulimit -n`) for everything else.',
  }),
  PVT_MAX_CONNECTIONS_PER_ADDRESS: integer({
    default: 500,
    min: 4,
    max: 1_000_000,
    description: 'Of them from one address, or from one /64 of IPv6; those of PVT_PROXIES are bounded in all only.',
  }),
  PVT_MAX_STREAMS: integer({
    default: 2000,
    min: 1,
    max: 1_000_000,
    description: 'Streams of events (server-sent events) that may be open at once.',
  }),
  PVT_MAX_STREAMS_PER_TENANT: integer({
    default: 200,
    min: 1,
    max: 1_000_000,
    description: 'Of them of one tenant; each open page of the portal has one to three.',
  }),
  PVT_PUBLIC_URL: checked(
    optionalText({
      description:
        'Where people find the server, such as https://pvt.example.org: with https, the session’s cookie is for TLS only. Not needed behind a proxy of PVT_PROXIES that sends X-Forwarded-Proto and keeps the host.',
    }),
    address('https:', 'http:'),
  ),
  PVT_PACKAGES_HOST: packagesHost,
  PVT_PROXIES: checked(
    text({
      default: '127.0.0.0/8,::1',
      description:
        'The addresses or networks of reverse proxies, separated by commas: their connections carry many people’s requests, and their X-Forwarded-Proto is believed.',
    }),
    parseNetworks,
  ),
  PVT_SANDBOX: flag({
    default: true,
    description:
      'Whether a sandbox of payments, which moves no money, is started beside the embedded database. With PVT_DATABASE there is none, unless PVT_SANDBOX_URL names one.',
  }),
  PVT_DISK_RESERVE_MB: integer({
    default: 512,
    min: 0,
    max: 1_000_000,
    description:
      'Free space that is kept for the embedded database on its disk, or a tenth of a small disk: with less, nothing more is stored until there is space again; 0 keeps none.',
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
  PVT_METRICS_EACH_GROUP: flag({
    default: false,
    description:
      'Metrics of each consumer group by its name, with the tenant in it, instead of by kinds: only where nobody but the operators has keys with operations:read.',
  }),
  PVT_OTLP: checked(
    optionalText({ description: 'Where traces are sent, such as http://localhost:4318/v1/traces.' }),
    address('http:', 'https:'),
  ),
  PVT_STRICT_CALLS: flag({
    default: false,
    description: 'For tests: calls between services of one process go through JSON and their schemas, as between two.',
  }),
  PVT_FAILURE_POINTS: checked(
    optionalText({ description: 'For crash tests only: name=crash[:nth], separated by commas.' }),
    (value) => void parseFailurePoints(value),
  ),
});

export type ProgramSettings = SettingValues<typeof settings>;
