import Type, { type Static } from 'typebox';
import { Errors } from 'typebox/value';

const MOST_INSTANCES = 20;

/** Which processes an installation on one machine has. */
const Topology = Type.Object(
  {
    /** The process that people come to: it listens on PVT_PORT. */
    front: Type.String(),
    processes: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
          /** `rest`: those that no other process mounts. */
          services: Type.Union([Type.Literal('rest'), Type.Array(Type.String(), { minItems: 1 })]),
          instances: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_INSTANCES })),
          settings: Type.Optional(Type.Record(Type.String({ pattern: '^PVT_[A-Z0-9_]+$' }), Type.String())),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { additionalProperties: false },
);
export type Topology = Static<typeof Topology>;

/** One process to be started. */
export interface Planned {
  /** The name of its kind and a number, which is its name in the registry too. */
  readonly id: string;
  readonly services: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly isFront: boolean;
}

export class TopologyFault extends Error {}

/**
 * Reads a topology, and checks it whole.
 * @param known the services that there are
 * @throws TopologyFault with all that is wrong
 */
export function readTopology(text: string, known: readonly string[]): readonly Planned[] {
  const { front, processes } = withRest(parse(text), known);
  const names = processes.map(({ name }) => name);
  const mounted = processes.flatMap(({ services }) => services);
  const fronts = processes.filter(({ name }) => name === front);
  const faults = [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two processes are called "${name}"`),
    ...mounted
      .filter((service) => !known.includes(service))
      .map((service) => `"${service}" is not a service; there are ${known.join(', ')}`),
    ...known.filter((service) => !mounted.includes(service)).map((service) => `no process mounts "${service}"`),
    ...(fronts.length === 0 ? [`the front "${front}" is none of the processes`] : []),
    ...(fronts.some(({ instances = 1 }) => instances > 1) ? [`the front "${front}" can have one instance only`] : []),
    ...(processes.filter(({ services, instances = 1 }) => services.includes('registry') && instances > 1).length > 0
      ? ['the registry can have one instance only: processes find it by its address']
      : []),
  ];
  if (faults.length > 0) throw new TopologyFault(faults.join('; '));
  return processes.flatMap(({ name, services, instances = 1, settings = {} }) =>
    Array.from({ length: instances }, (_, index) => ({
      ...{ id: `${name}-${index + 1}`, services, settings },
      isFront: name === front,
    })),
  );
}

/** With the services of each process by name; one whose rest is nothing is none. */
function withRest({ front, processes }: Topology, known: readonly string[]) {
  const named = processes.flatMap(({ services }) => (services === 'rest' ? [] : services));
  const rest = known.filter((service) => !named.includes(service));
  return {
    front,
    processes: processes
      .map(({ services, ...process }) => ({ ...process, services: services === 'rest' ? rest : services }))
      .filter(({ services }) => services.length > 0),
  };
}

function parse(text: string): Topology {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TopologyFault(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const faults = [...Errors(Topology, value)].map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  if (faults.length > 0) throw new TopologyFault(faults.join('; '));
  return value as Topology;
}
