import { compileSchema } from '@pvt/kernel/schema/compile';
import { expect, test } from 'vitest';
import { Scope, scopeHash } from './scope.ts';
import { scopeByRules } from './scope-by-rules.ts';
import { citationHolds } from './scope-citations.ts';
import { SCOPE_INJECTIONS } from './scope-injections-fixture.ts';
import { systemsIn } from './system-names.ts';

const sourcesOf = (text: string) => [{ source: 'description', text }];
const pointsOf = (text: string) =>
  scopeByRules(sourcesOf(text)).points.map(({ kind, text: said }) => `${kind}: ${said}`);

test.each([
  [
    'English',
    'When a form is submitted, Typeform tells us. Create a contact in HubSpot. It must not double anybody. Accepted when 50 leads are in.',
    [
      ...['system: Typeform', 'system: HubSpot', 'trigger: When a form is submitted, Typeform tells us.'],
      ...['input: When a form is submitted, Typeform tells us.', 'output: Create a contact in HubSpot.'],
      ...['constraint: It must not double anybody.', 'volume: Accepted when 50 leads are in.'],
      'acceptance: Accepted when 50 leads are in.',
    ],
  ],
  [
    'Portuguese',
    'Recebemos faturas por Gmail. Todos os dias gravar em Google Drive. São 200 faturas por mês. O prazo é 1 de maio.',
    [
      ...['system: Gmail', 'system: Google Drive', 'input: Recebemos faturas por Gmail.'],
      ...['trigger: Todos os dias gravar em Google Drive.', 'output: Todos os dias gravar em Google Drive.'],
      ...['volume: São 200 faturas por mês.', 'constraint: O prazo é 1 de maio.'],
    ],
  ],
  [
    'Spanish',
    'Necesitamos un informe en Slack. Cada semana llegan 1.500 pedidos de Shopify. El riesgo es que falla la API.',
    [
      ...[
        'system: Slack',
        'system: Shopify',
        'goal: Necesitamos un informe en Slack.',
        'output: Necesitamos un informe en Slack.',
      ],
      ...[
        'volume: Cada semana llegan 1.500 pedidos de Shopify.',
        'trigger: Cada semana llegan 1.500 pedidos de Shopify.',
      ],
      'risk: El riesgo es que falla la API.',
    ],
  ],
  [
    'German',
    'Rechnungen kommen per Mail aus Outlook. Sobald eine da ist, an DATEV senden. Die Abnahme ist im Mai. Zuständig ist Frau Klein.',
    [
      ...['system: Microsoft Outlook', 'system: DATEV', 'input: Rechnungen kommen per Mail aus Outlook.'],
      ...['trigger: Sobald eine da ist, an DATEV senden.', 'output: Sobald eine da ist, an DATEV senden.'],
      'acceptance: Die Abnahme ist im Mai.',
    ],
  ],
])('a brief in %s', (_, brief, points) => {
  expect(pointsOf(brief)).toEqual(points);
});

test('case B33: it asks for what the brief does not say, and for nothing where it says all', () => {
  const about = (text: string) => scopeByRules(sourcesOf(text)).questions.map((question) => question.about);
  expect(about('Please help us.')).toEqual(['system', 'volume', 'trigger', 'owner']);
  expect(about('Every day 30 invoices go from Gmail to Xero. Anna is responsible.')).toEqual([]);
});

test.each([
  ['We use Google Sheets, google-drive and n8n', ['Google Sheets', 'Google Drive', 'n8n']],
  ['Slack-Nachricht und Excel-Datei', ['Slack', 'Microsoft Excel']],
  ['Write to anna@slack.com or see www.notion.so/x', []],
  ['teams of people excel at linear work on monday', []],
  ['Microsoft Teams and SAP Business One', ['Microsoft Teams', 'SAP']],
])('systems of: %s', (text, names) => {
  expect(systemsIn(text).map(({ name }) => name)).toEqual(names);
});

test('whatever a brief says to a reader, its scope has the shape, cites what stands there, and is the same again', () => {
  const faultOf = compileSchema(Scope);
  for (const injection of [
    ...SCOPE_INJECTIONS,
    '',
    '\u0000',
    '🛒'.repeat(5000),
    `${'a '.repeat(40_000)}.`,
    '9'.repeat(70_000),
  ]) {
    const sources = sourcesOf(`Orders come from Shopify. ${injection}`);
    const scope = scopeByRules(sources);
    expect(faultOf(scope), injection.slice(0, 80)).toBeUndefined();
    expect(scope.points[0]).toMatchObject({ kind: 'system', text: 'Shopify' });
    for (const { citation } of scope.points) expect(citation && citationHolds(citation, sources)).toBe(true);
    expect(scopeHash(scopeByRules(sources))).toBe(scopeHash(scope));
  }
});
