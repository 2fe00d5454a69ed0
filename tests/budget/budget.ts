import { relative } from 'node:path';

/** What a run may take, in seconds, on two cores; `PVT_TEST_BUDGET=2` doubles all of it where a machine is slower. */
export const LIMITS = {
  /** From the start of `.ci/run` to its end, of the first five services with all that is theirs. */
  whole: 360,
  /** What each further service may add to it. */
  furtherService: 60,
  /** From the beginning of the first unit test to the end of the last. */
  unit: 30,
  /** The files of one service together. */
  service: 60,
} as const;

/** Of Vitest's JSON reporter: times in milliseconds since 1970. */
export interface Report {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

export interface Line {
  readonly area: string;
  readonly files: number;
  readonly seconds: number;
  readonly limit?: number;
}

const FIRST_SERVICES = 5;

/**
 * What the parts of a run took, the longest first; before them the whole run and the unit tests by the clock.
 * @param whole seconds from the start of the run to its end
 * @param services how many there are
 */
export function linesOf(
  report: Report,
  root: string,
  whole: number,
  factor = 1,
  services: number = FIRST_SERVICES,
): Line[] {
  const ofWhole = LIMITS.whole + LIMITS.furtherService * Math.max(0, services - FIRST_SERVICES);
  const files = report.testResults.map(({ name, startTime, endTime }) => {
    const path = relative(root, name).replaceAll('\\', '/');
    return { path, area: areaOf(path), startTime, endTime };
  });
  const unit = files.filter(({ path }) => !/\.(int|browser)\.test\.ts$/.test(path));
  const byClock = Math.max(0, ...unit.map((file) => file.endTime)) - Math.min(...unit.map((file) => file.startTime));
  const areas = Map.groupBy(files, ({ area }) => area);
  const lines = [...areas].map(([area, its]): Line => {
    const seconds = its.reduce((sum, file) => sum + file.endTime - file.startTime, 0) / 1000;
    return {
      area,
      files: its.length,
      seconds,
      ...(area.startsWith('services/') ? { limit: LIMITS.service * factor } : {}),
    };
  });
  return [
    { area: 'the whole run', files: files.length, seconds: whole, limit: ofWhole * factor },
    ...(unit.length === 0
      ? []
      : [{ area: 'unit tests', files: unit.length, seconds: byClock / 1000, limit: LIMITS.unit * factor }]),
    ...lines.toSorted((a, b) => b.seconds - a.seconds),
  ];
}

/** `services/collect/api/x.test.ts` is of `services/collect`, `tests/chaos/x.int.test.ts` of `tests/chaos`. */
function areaOf(path: string): string {
  const [room = '', name = ''] = path.split('/');
  return ['kernel', 'bench', 'tools'].includes(room) || name.endsWith('.ts') ? room : `${room}/${name}`;
}

export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ area, files, seconds, limit }) =>
    [
      area.padEnd(24),
      String(files).padStart(5),
      seconds.toFixed(1).padStart(8),
      limit === undefined
        ? ''
        : `${String(limit).padStart(6)} ${`${Math.round((100 * seconds) / limit)} %`.padStart(6)}`,
    ].join(' '),
  );
  return [`${'area'.padEnd(24)} files  seconds  limit   used`, ...rows].map((row) => row.trimEnd()).join('\n');
}

/** A sentence for each limit that was passed. */
export function overruns(lines: readonly Line[]): string[] {
  return lines.flatMap(({ area, seconds, limit }) =>
    limit !== undefined && seconds > limit
      ? [`over budget: ${area} took ${seconds.toFixed(1)} s of ${limit} s (tests/budget/budget.ts)`]
      : [],
  );
}
