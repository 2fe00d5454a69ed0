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

/** Written with a capital or as one word, they are no words of a language: `Make` and `Excel` are names, "make" and "excel" verbs. */
const ALSO_WORDS: ReadonlySet<string> = new Set([
  'make',
  'excel',
  'outlook',
  'notion',
  'slack',
  'teams',
  'stripe',
  'docker',
  'java',
]);

const PATTERNS = [...SKILLS].map(([skill, name]) => ({
  skill,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`,
    ALSO_WORDS.has(skill) ? 'u' : 'iu',
  ),
}));

/** The skills that a text names, in the order of the list. Takes time with the length of the text. */
export const skillsNamedIn = (text: string): string[] =>
  PATTERNS.filter(({ pattern }) => pattern.test(text)).map(({ skill }) => skill);
