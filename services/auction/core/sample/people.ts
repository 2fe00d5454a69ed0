import type { DeveloperProfile, Level } from '../developer.ts';

/** A business that is invented. */
export const SAMPLE_CLIENTS = {
  bakery: 'Padaria Aurora',
  clinic: 'Northfield Dental',
  cargo: 'Veloz Cargas',
  garden: 'Lindenhof Gärten',
  optics: 'Ottica Belvedere',
} as const;
export type SampleClient = keyof typeof SAMPLE_CLIENTS;

type Work = readonly [title: string, text: string];

function developer(
  name: string,
  headline: string,
  about: string,
  more: {
    readonly rate: readonly [amount: number, currency: string] | null;
    readonly hours: number | null;
    readonly languages: readonly string[];
    readonly skills: Readonly<Record<string, Level>>;
    readonly works?: readonly Work[];
  },
): DeveloperProfile {
  const { rate, hours, languages, skills, works = [] } = more;
  return {
    ...{ name, headline, about, hoursPerWeek: hours, availableFrom: null, languages: [...languages], shown: true },
    rate: rate === null ? null : { amount: rate[0], currency: rate[1] },
    portfolio: works.map(([title, text]) => ({ title, text })),
    skills: Object.entries(skills).map(([skill, level]) => ({ skill, level })) as DeveloperProfile['skills'],
  };
}

/** Developers who are invented, as clients find them. */
export const SAMPLE_DEVELOPERS = {
  marta: developer(
    'Marta Leal',
    'Orders and invoices without typing',
    'I connect shops, mailboxes and ledgers. Before that I kept the books of a wholesaler for six years, so I know what an accountant asks at the end of the month.',
    {
      ...{ rate: [5500, 'EUR'], hours: 30, languages: ['pt', 'en'] },
      skills: { n8n: 'expert', excel: 'expert', xero: 'advanced', shopify: 'advanced' },
      works: [['Supplier invoices into the ledger', '1,800 invoices a month; one in fifty is shown to a person.']],
    },
  ),
  owen: developer(
    'Owen Hughes',
    'Python and PostgreSQL for small teams',
    'Nightly reports, imports that can be run again, and monitoring that a person can read. Everything comes with tests.',
    {
      ...{ rate: [7200, 'GBP'], hours: 20, languages: ['en'] },
      skills: { python: 'expert', postgresql: 'expert', docker: 'advanced', airflow: 'advanced' },
      works: [
        ['Appointments from four systems in one calendar', 'Reconciled every ten minutes, with a list of conflicts.'],
      ],
    },
  ),
  thiago: developer(
    'Thiago Prado',
    'Messages and dispatch for logistics',
    'WhatsApp and Telegram flows for drivers, with delivery notes read from photos.',
    {
      ...{ rate: [16_000, 'BRL'], hours: 40, languages: ['pt', 'es'] },
      skills: { whatsapp: 'expert', telegram: 'advanced', typescript: 'advanced', n8n: 'advanced' },
    },
  ),
  jana: developer(
    'Jana Weber',
    'Power Automate and SharePoint',
    'Approvals, archives and forms in Microsoft 365 for companies that have it and do not use it.',
    {
      ...{ rate: [8500, 'EUR'], hours: 25, languages: ['de', 'en'] },
      skills: { 'power-automate': 'expert', sharepoint: 'expert', outlook: 'advanced', excel: 'advanced' },
      works: [['Quotes that are approved on the phone', 'From three days to four hours for 60 quotes a week.']],
    },
  ),
  lucia: developer(
    'Lucía Ferrer',
    'Browser automation that survives redesigns',
    'Portals without an API: I read and fill them with Playwright, and tell you the day they change.',
    {
      ...{ rate: [4800, 'EUR'], hours: 35, languages: ['es', 'en'] },
      skills: { playwright: 'expert', typescript: 'expert', selenium: 'advanced', docker: 'basic' },
    },
  ),
  samir: developer(
    'Samir Haddad',
    'Customer support with language models',
    'Answers that cite the manual, and a person in the loop where they do not.',
    {
      ...{ rate: [9500, 'USD'], hours: 15, languages: ['en', 'fr', 'ar'] },
      skills: { openai: 'expert', langchain: 'advanced', zendesk: 'expert', python: 'advanced' },
      works: [['A help desk that drafts its answers', '70 % are sent as they are drafted; each names its source.']],
    },
  ),
  ingrid: developer(
    'Ingrid Solberg',
    'Figures that everybody reads the same way',
    'dbt models and Power BI boards. I write down what each figure means before I compute it.',
    {
      ...{ rate: null, hours: null, languages: ['no', 'en', 'de'] },
      skills: { dbt: 'expert', 'power-bi': 'advanced', bigquery: 'advanced', 'google-sheets': 'advanced' },
    },
  ),
  paolo: developer(
    'Paolo Rinaldi',
    'Odoo and WooCommerce, stock included',
    'Stock, prices and orders in step between the shop and the counter.',
    {
      ...{ rate: [6000, 'EUR'], hours: 30, languages: ['it', 'en'] },
      skills: { odoo: 'expert', woocommerce: 'expert', php: 'advanced', mysql: 'advanced' },
      works: [['One stock for the shop and the counter', '4,000 articles; differences are listed each morning.']],
    },
  ),
} satisfies Readonly<Record<string, DeveloperProfile>>;
export type SampleDeveloper = keyof typeof SAMPLE_DEVELOPERS;

/** Any of them. */
export type SamplePerson = SampleClient | SampleDeveloper;

export const nameOfSample = (person: SamplePerson): string => NAMES[person];

const NAMES: Readonly<Record<SamplePerson, string>> = {
  ...SAMPLE_CLIENTS,
  ...(Object.fromEntries(Object.entries(SAMPLE_DEVELOPERS).map(([person, { name }]) => [person, name])) as Record<
    SampleDeveloper,
    string
  >),
};
