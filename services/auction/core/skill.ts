import { nameFinder } from './name-finder.ts';

/** What developers of automations are asked for: slug and name. Names are of products, so that no language changes them. */
export const SKILLS: ReadonlyMap<string, string> = new Map([
  ...[['airflow', 'Apache Airflow'] as const, ['airtable', 'Airtable'] as const, ['aws', 'AWS'] as const],
  ...[['azure', 'Azure'] as const, ['bigquery', 'BigQuery'] as const, ['csharp', 'C#'] as const],
  ...[['dbt', 'dbt'] as const, ['docker', 'Docker'] as const, ['excel', 'Excel'] as const],
  ...[['gcp', 'Google Cloud'] as const, ['gmail', 'Gmail'] as const, ['google-sheets', 'Google Sheets'] as const],
  ...[['graphql', 'GraphQL'] as const, ['hubspot', 'HubSpot'] as const, ['java', 'Java'] as const],
  ...[['javascript', 'JavaScript'] as const, ['jira', 'Jira'] as const, ['kafka', 'Kafka'] as const],
  ...[['kubernetes', 'Kubernetes'] as const, ['langchain', 'LangChain'] as const, ['make', 'Make'] as const],
  ...[['mysql', 'MySQL'] as const, ['n8n', 'n8n'] as const, ['notion', 'Notion'] as const],
  ...[['odoo', 'Odoo'] as const, ['openai', 'OpenAI'] as const, ['outlook', 'Outlook'] as const],
  ...[['php', 'PHP'] as const, ['playwright', 'Playwright'] as const, ['postgresql', 'PostgreSQL'] as const],
  ...[['power-automate', 'Power Automate'] as const, ['power-bi', 'Power BI'] as const, ['python', 'Python'] as const],
  ...[['quickbooks', 'QuickBooks'] as const, ['salesforce', 'Salesforce'] as const, ['sap', 'SAP'] as const],
  ...[['selenium', 'Selenium'] as const, ['sharepoint', 'SharePoint'] as const, ['shopify', 'Shopify'] as const],
  ...[['slack', 'Slack'] as const, ['stripe', 'Stripe'] as const, ['teams', 'Microsoft Teams'] as const],
  ...[['telegram', 'Telegram'] as const, ['trello', 'Trello'] as const, ['typescript', 'TypeScript'] as const],
  ...[['uipath', 'UiPath'] as const, ['vba', 'VBA'] as const, ['whatsapp', 'WhatsApp'] as const],
  ...[['woocommerce', 'WooCommerce'] as const, ['xero', 'Xero'] as const, ['zapier', 'Zapier'] as const],
  ['zendesk', 'Zendesk'] as const,
]);

/** Names that are words of a language, too: "make" and "excel" are verbs. */
const ALSO_WORDS: ReadonlySet<string> = new Set('Make Excel Outlook Notion Slack Teams Stripe Docker Java'.split(' '));
/** What else some are called. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  csharp: 'CSharp',
  'google-sheets': 'Google Sheet | Gsheets',
  teams: 'MS Teams | Teams',
  postgresql: 'Postgres',
};
const NAMED = nameFinder(
  [...SKILLS].map(([skill, name]) => [name, OTHER_NAMES[skill]].filter(Boolean).join(' | ')).join('\n'),
  ALSO_WORDS,
);
const BY_NAME: ReadonlyMap<string, string> = new Map([...SKILLS].map(([skill, name]) => [name, skill]));
const PLACES: ReadonlyMap<string, number> = new Map([...SKILLS.keys()].map((skill, place) => [skill, place]));

/** Where a skill stands in the list. */
export const placeOfSkill = (skill: string): number => PLACES.get(skill) ?? SKILLS.size;

/** The skills that a text names, in the order of the list. */
export const skillsNamedIn = (text: string): string[] =>
  NAMED(text)
    .flatMap(({ name }) => BY_NAME.get(name) ?? [])
    .toSorted((one, other) => placeOfSkill(one) - placeOfSkill(other));
