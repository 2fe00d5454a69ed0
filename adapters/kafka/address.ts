import type { BaseOptions } from '@platformatic/kafka';

/** Where the brokers are and which topic carries the log. */
export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
}

const SHAPE = /^kafka(\+ssl)?:\/\/(?:([^:@/]+):([^@/]+)@)?([^/?]+)(?:\/([a-zA-Z0-9._-]+))?\/?$/;

/**
 * Reads `kafka://host:port[,host:port…][/topic]`, `kafka+ssl://` for TLS, `user:password@` for SASL (SCRAM-SHA-512).
 * The topic is `pvt.events` when the address names none.
 * @throws Error with the expected form.
 */
export function parseKafkaAddress(text: string): KafkaAddress {
  const match = SHAPE.exec(text);
  const [, ssl, user, password, hosts = '', topic = 'pvt.events'] = match ?? [];
  const brokers = hosts.split(',').map((host) => (host.includes(':') ? host : `${host}:9092`));
  if (match === null || !brokers.every(isBroker)) {
    throw new Error('expected kafka://host:port[,host:port…][/topic]');
  }
  const credentials =
    user === undefined || password === undefined
      ? {}
      : { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  return { brokers, topic, tls: ssl !== undefined, ...credentials };
}

function isBroker(text: string): boolean {
  const port = Number(/^[^:]+:(\d{1,5})$/.exec(text)?.[1]);
  return port > 0 && port <= 65_535;
}

/**
 * The connection part of every client's options. Retries are ours, not the library's: a failed call must come back to
 * the relay, which decides what to send again and in which order.
 */
export function clientOptions(address: KafkaAddress): BaseOptions {
  const { user, password } = address;
  return {
    clientId: 'pvt',
    bootstrapBrokers: [...address.brokers],
    retries: 0,
    connectTimeout: 3000,
    requestTimeout: 15_000,
    ...(address.tls ? { tls: {} } : {}),
    ...(user === undefined || password === undefined
      ? {}
      : { sasl: { mechanism: 'SCRAM-SHA-512', username: user, password } }),
  };
}
