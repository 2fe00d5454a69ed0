/** An engine that tests use where it is: everything else needs nothing but Node. */
export interface Engine {
  /** Where it is. */
  readonly place: string | undefined;
  /** True where it is absent and nobody demands it: its tests are skipped. */
  readonly skipped: boolean;
  /** How to get it. */
  readonly how: string;
}

const ENGINES = {
  kafka: {
    variable: 'PVT_TEST_KAFKA',
    how: 'tools/engines install kafka && tools/engines start kafka && eval "$(tools/engines env)"',
  },
  schemathesis: {
    variable: 'PVT_SCHEMATHESIS',
    how: 'tools/engines install schemathesis && eval "$(tools/engines env)"',
  },
  deploy: {
    variable: 'PVT_DEPLOY_TOOLS',
    how: 'tools/engines install deploy && eval "$(tools/engines env)"',
  },
  ffmpeg: { variable: 'PVT_FFMPEG', how: 'tools/engines install ffmpeg && eval "$(tools/engines env)"' },
  chromium: { variable: 'PVT_CHROMIUM', how: 'tools/engines install chromium && eval "$(tools/engines env)"' },
} as const;

/** `PVT_REQUIRE_ENGINES=1` makes absent engines a failure: nothing is skipped unseen where everything is to be there. */
export function engine(name: keyof typeof ENGINES, environment: NodeJS.ProcessEnv = process.env): Engine {
  const { variable, how } = ENGINES[name];
  const place = environment[variable];
  return { place, skipped: place === undefined && environment['PVT_REQUIRE_ENGINES'] !== '1', how };
}
