import { type Figure, note, print } from './figure.ts';
import { undoAll, undoOnSignals } from './interrupt.ts';
import type { BenchOptions } from './options.ts';

/** `npm run bench -- NAME… [--json] [--events=N]`; without a name, all of them. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(options: BenchOptions): Promise<Figure[]> }>>> = {
  calls: () => import('./benches/calls.ts'),
  access: () => import('./benches/access.ts'),
  publish: () => import('./benches/publish.ts'),
  effect: () => import('./benches/effect.ts'),
  batch: () => import('./benches/batch.ts'),
  live: () => import('./benches/live.ts'),
  flow: () => import('./benches/flow.ts'),
  metric: () => import('./benches/metric.ts'),
  growth: () => import('./benches/growth.ts'),
  memory: () => import('./benches/memory.ts'),
  'sign-in': () => import('./benches/sign-in.ts'),
  jobs: () => import('./benches/jobs.ts'),
  scheduler: () => import('./benches/scheduler.ts'),
  saga: () => import('./benches/saga.ts'),
  notifications: () => import('./benches/notifications.ts'),
  alerting: () => import('./benches/alerting.ts'),
  audit: () => import('./benches/audit.ts'),
  'hostel-search': () => import('./benches/hostel-search.ts'),
  'hostel-forecast': () => import('./benches/hostel-forecast.ts'),
  tape: () => import('./benches/tape.ts'),
  'tape-on-screen': () => import('./benches/tape-on-screen.ts'),
  'desk-live': () => import('./benches/desk-live.ts'),
  'hostel-price': () => import('./benches/hostel-price.ts'),
  'quiz-answers': () => import('./benches/quiz-answers.ts'),
  'course-page': () => import('./benches/course-page.ts'),
  gradebook: () => import('./benches/gradebook.ts'),
  'gift-import': () => import('./benches/gift-import.ts'),
  'auction-bids': () => import('./benches/auction-bids.ts'),
  'auction-live': () => import('./benches/auction-live.ts'),
  'auction-search': () => import('./benches/auction-search.ts'),
  'auction-contract': () => import('./benches/auction-contract.ts'),
  logs: () => import('./benches/logs.ts'),
  ledger: () => import('./benches/ledger.ts'),
  bookings: () => import('./benches/bookings.ts'),
  kafka: () => import('./benches/kafka.ts'),
  start: () => import('./benches/start.ts'),
  gateway: () => import('./benches/gateway.ts'),
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const events = args.find((item) => item.startsWith('--events='))?.split('=')[1];
const names = args.filter((item) => !item.startsWith('--'));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  note(`bench: there is no ${unknown.join(', ')}; one of ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}

undoOnSignals();
try {
  for (const [name, load] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    note(`# ${name}`);
    const bench = await load();
    print(await bench.run({ events: events === undefined ? undefined : Number(events) }), json);
  }
} finally {
  await undoAll();
}
