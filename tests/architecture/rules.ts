import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Tests and what only tests use may import anything. */
const TEST =
  '(\\.test\\.tsx?$|^tests/|^(?!\\.\\./).*/(tests|testing)/|/test-server\\.ts$|-harness\\.ts$|\\.plan\\.ts$|^bench/)';
const BUSINESS = '(academy|auction|hostels)';
/** Kernel modules that only compute: what a pure core may run. */
const PURE_KERNEL =
  '^kernel/(service/(correlation|errors|event-type|permits|preconditions)|cel/.*|schema/.*|database/text-array|log/append/event-rules|log/output-id|mail/mail-language|time/instant)\\.ts$';
/** Packages that only compute, and the types and schemas of TypeBox. */
const PURE_PACKAGES =
  '^node_modules/(typebox|ajv|ajv-formats|ipaddr\\.js|libphonenumber-js|@datadog/sketches-js|fraction\\.js|csv-parse|gift-pegjs|fast-xml-parser|sanitize-html)/';

/** Modules of a core that tell how a value is written, or which one it is: what SQL may be made of. */
const WRITTEN_FORMS = [
  '^services/insights/core/(calendar|distinct-sketch|quantile-sketch|parse-query)\\.ts$',
  '^services/collect/core/feed\\.ts$',
  '^services/monitor/core/chunk\\.ts$',
  '^services/payments/core/amount\\.ts$',
  '^services/hostels/core/search/lead-times\\.ts$',
];

/** The areas of the portal. */
const AREAS = 'apps/portal/src/areas/';

type Rule = IForbiddenRuleType & { readonly name: string; readonly comment: string };

/** Who may import whom. The comment is what a person reads whose import is refused. */
export const rules: readonly Rule[] = [
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere escapes every other rule: correct its path, or declare the package.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-circles',
    comment:
      'Two files that need each other are one idea, or hide a third: move what both need into a file of its own.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-insides-of-another-service',
    comment: 'Services meet in contracts and events only: import "@pvt/NAME/contract", or listen to its events.',
    severity: 'error',
    from: { path: '^services/([^/]+)/', pathNot: TEST },
    to: { path: '^services/', pathNot: ['^services/$1/', '^services/[^/]+/contract\\.ts$'] },
  },
  {
    name: 'no-business-in-the-platform',
    comment: 'A shared service knows no line of business: let the business listen to its events, or call its contract.',
    severity: 'error',
    from: { path: '^services/', pathNot: [`^services/${BUSINESS}/`, TEST] },
    to: { path: `^services/${BUSINESS}/contract\\.ts$` },
  },
  {
    name: 'no-room-under-the-core',
    comment: 'The core decides on plain data: what it needs from outside comes in through ports.ts.',
    severity: 'error',
    from: { path: '^services/([^/]+)/core/', pathNot: TEST },
    to: { path: '^services/$1/', pathNot: '^services/$1/(core/|ports\\.ts$|contract\\.ts$)' },
  },
  {
    name: 'no-node-in-the-core',
    comment: 'The core is pure: no I/O, no clock, no chance. Take it in through ports.ts.',
    severity: 'error',
    from: { path: '^services/[^/]+/core/', pathNot: TEST },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-machinery-in-the-core',
    comment:
      'The core may run only those kernel modules that compute (errors, expression, json); of others, take types.',
    severity: 'error',
    from: { path: '^services/[^/]+/core/', pathNot: TEST },
    to: { path: '^kernel/', pathNot: PURE_KERNEL, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-packages-with-effects-in-the-core',
    comment:
      'The core may use packages that only compute. One that does belongs on the list in tests/architecture/rules.ts.',
    severity: 'error',
    from: { path: '^services/[^/]+/core/', pathNot: TEST },
    to: { path: '^node_modules/', pathNot: PURE_PACKAGES },
  },
  {
    name: 'no-way-back-to-the-api',
    comment:
      'api/ translates for callers, so nothing stands on it: move what is needed to core/, use-cases/ or adapters/.',
    severity: 'error',
    from: { path: '^services/[^/]+/(adapters|use-cases|core|proxy)/', pathNot: TEST },
    to: { path: '^services/[^/]+/api/' },
  },
  {
    name: 'no-way-back-to-the-use-cases',
    comment: 'A use case calls adapters and the core, not the other way round: hand it in as an argument.',
    severity: 'error',
    from: { path: '^services/[^/]+/(adapters|core|proxy)/', pathNot: TEST },
    to: { path: '^services/[^/]+/use-cases/' },
  },
  {
    name: 'no-adapters-in-the-api',
    comment: 'api/ translates and nothing else: what it wants of the database or of others is a use case.',
    severity: 'error',
    from: { path: '^services/([^/]+)/api/', pathNot: TEST },
    to: { path: '^services/$1/adapters/' },
  },
  {
    name: 'no-decisions-in-the-sql',
    comment:
      'adapters/postgres returns rows; what they mean, and which error that is, the use case decides by the core.',
    severity: 'error',
    from: { path: '^services/[^/]+/adapters/postgres/', pathNot: TEST },
    to: {
      path: [
        '^services/[^/]+/core/errors\\.ts$',
        '^kernel/service/(errors|preconditions|idempotent)\\.ts$',
        '^kernel/http/',
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-core-run-by-the-sql',
    comment:
      'adapters/postgres loads and stores; what the core decides or adds up in between, the use case runs. How a value is written is no decision: its module belongs on the list in tests/architecture/rules.ts.',
    severity: 'error',
    from: { path: '^services/([^/]+)/adapters/postgres/', pathNot: TEST },
    to: { path: '^services/$1/core/', pathNot: WRITTEN_FORMS, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-context-made-up',
    comment: 'A context comes from a request, from an event, or from the program: take the one that is given.',
    severity: 'error',
    from: { path: '^services/', pathNot: TEST },
    to: { path: '^kernel/service/make-context\\.ts$' },
  },
  {
    name: 'no-caller-made-up',
    comment: 'Who is who, identity tells: others take the caller of the context that is given.',
    severity: 'error',
    from: { path: '^services/', pathNot: ['^services/identity/use-cases/', TEST] },
    to: { path: '^kernel/service/identified\\.ts$' },
  },
  {
    name: 'no-way-back-through-the-door',
    comment: 'service.ts composes the service: its rooms get what they need as arguments.',
    severity: 'error',
    from: { path: '^services/([^/]+)/', pathNot: TEST },
    to: { path: '^services/$1/service\\.ts$' },
  },
  {
    name: 'no-service-in-the-kernel',
    comment: 'The kernel knows no service, adapter or app: let them hand in what it needs.',
    severity: 'error',
    from: { path: '^kernel/', pathNot: TEST },
    to: { path: '^(services|adapters|apps|tools|bench|tests)/' },
  },
  {
    name: 'no-adapter-but-on-the-kernel',
    comment: 'An adapter stands for one outside engine: it may import the kernel, and nothing else of the house.',
    severity: 'error',
    from: { path: '^adapters/([^/]+)/', pathNot: TEST },
    to: { path: '^(services|apps|adapters|tools|bench|tests)/', pathNot: '^adapters/$1/' },
  },
  {
    name: 'no-engine-but-in-the-server',
    comment: 'Which engine stands behind a port is the program’s choice: services get the port.',
    severity: 'error',
    from: { path: '^(services|kernel|apps/portal)/', pathNot: TEST },
    to: { path: '^adapters/' },
  },
  {
    name: 'no-insides-in-the-server',
    comment: 'The program mounts services by their doors: import "@pvt/NAME" or "@pvt/NAME/contract".',
    severity: 'error',
    from: { path: '^(apps|tools)/', pathNot: TEST },
    to: { path: '^services/', pathNot: '^services/[^/]+/(service|contract)\\.ts$' },
  },
  {
    name: 'no-server-in-the-portal',
    comment: 'The portal knows the server by its HTTP interface only.',
    severity: 'error',
    from: { path: '^apps/portal/', pathNot: TEST },
    to: { path: '^(kernel|services|adapters|apps/server|tools)/' },
  },
  {
    name: 'no-node-in-the-portal',
    comment: 'The portal runs in a browser, where Node’s modules are not.',
    severity: 'error',
    from: { path: '^(apps/portal/src|packages/ui)/', pathNot: TEST },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-insides-of-another-area',
    comment:
      'An area of the portal stands alone: move what several need to src/api/ or src/parts/, or link to its page.',
    severity: 'error',
    from: { path: `^${AREAS}([^/]+)/`, pathNot: TEST },
    to: { path: `^${AREAS}`, pathNot: `^${AREAS}$1/` },
  },
  {
    name: 'no-area-by-name',
    comment:
      'The portal finds its areas by their folders: what all of them need stands in src/ and knows none of them.',
    severity: 'error',
    from: { path: '^apps/portal/src/', pathNot: [`^${AREAS}`, TEST] },
    to: { path: `^${AREAS}` },
  },
  {
    name: 'no-console-in-the-small-entries',
    comment:
      'Sites and the sign-in page load fast, for everybody: they use React and plain CSS, nothing of the console.',
    severity: 'error',
    from: { path: `^apps/portal/src/(site|sign-in)/|^${AREAS}[^/]+/site(\\.tsx?$|/)`, pathNot: TEST },
    to: {
      path: '^node_modules/(@mui|@emotion|@reduxjs|@xyflow|react-redux)/|^apps/portal/src/(api|console|parts)/',
      reachable: true,
    },
  },
  {
    name: 'no-house-in-the-shared-packages',
    comment:
      'What packages/ holds is for any app: it knows no app, service or kernel, and gets what it shows as values. The types of the API are in @pvt/client, the digits of money in @pvt/currency.',
    severity: 'error',
    from: { path: '^packages/([^/]+)/', pathNot: TEST },
    to: {
      path: '^(apps|services|kernel|adapters|tools|bench|tests|packages)/',
      pathNot: '^packages/($1|client|currency)/',
    },
  },
  {
    name: 'no-client-behind-the-api',
    comment:
      'The client is written from what the server serves, for those who call it: services meet in contracts and events.',
    severity: 'error',
    from: { path: '^(services|kernel|adapters|apps/server)/', pathNot: TEST },
    to: { path: '^packages/client/' },
  },
  {
    name: 'no-insides-of-a-shared-package',
    comment: 'A package’s parts are those in the exports of its package.json: import it by its name.',
    severity: 'error',
    from: { pathNot: ['^packages/', TEST] },
    to: { path: '^packages/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-driver-but-in-the-kernel',
    comment:
      'Row-level security holds because every connection is the kernel’s: use the Database that the service gets.',
    severity: 'error',
    from: { path: '^(services|apps|adapters/(?!postgres/))', pathNot: TEST },
    to: { path: '^node_modules/pg/' },
  },
  {
    name: 'no-tests-in-production',
    comment: 'Code that runs for people does not stand on tests: move what both need out of the test.',
    severity: 'error',
    from: { path: '^(kernel|adapters|services|apps|packages)/', pathNot: TEST },
    to: { path: TEST, pathNot: '^node_modules/' },
  },
];
