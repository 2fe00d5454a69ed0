import pg from 'pg';

/** A connection of its own that hears what other processes announce on a channel of PostgreSQL. */
export interface Listening {
  /** False from when the connection is lost until it is back: what was announced meanwhile was not heard. */
  readonly isOn: boolean;
  close(): Promise<void>;
}

export interface Heard {
  /** What was announced, in the order of the commits. */
  readonly announced: (payload: string) => void;
  /** It hears from now on, for the first time or again. */
  readonly began: () => void;
  readonly ended: () => void;
}

const RECONNECT_MS = 300;
/** A connection that falls silent without an end (a cable, a firewall) is found out within two of these. */
const PULSE_MS = 5000;

/** Listens until it is closed, whatever happens to the connection. @param channel a plain identifier */
export function listenOn(config: pg.ClientConfig, channel: string, heard: Heard): Listening {
  let client: pg.Client | undefined;
  let isOn = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ ...config, query_timeout: PULSE_MS });
    client = fresh;
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload = '' }) => heard.announced(payload));
    fresh.once('end', () => {
      // One that was given up before may still be ending.
      if (client === fresh) again();
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
    } catch {
      giveUp(fresh);
      return;
    }
    if (closed || client !== fresh) return;
    isOn = true;
    heard.began();
    pulse(fresh);
  }

  function pulse(fresh: pg.Client): void {
    timer = setTimeout(() => {
      fresh.query('select').then(
        () => client === fresh && isOn && pulse(fresh),
        () => giveUp(fresh),
      );
    }, PULSE_MS);
    timer.unref();
  }

  function giveUp(fresh: pg.Client): void {
    if (client !== fresh) return;
    again();
    fresh.end().catch(() => undefined);
  }

  function again(): void {
    client = undefined;
    if (isOn) {
      isOn = false;
      heard.ended();
    }
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void connect(), RECONNECT_MS);
    timer.unref();
  }

  void connect();
  return {
    get isOn() {
      return isOn;
    },
    async close() {
      closed = true;
      isOn = false;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
