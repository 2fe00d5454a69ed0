import { DAY, type SampleProject } from './sample-project.ts';

/** From a draft to auctions that take bids in each format. */
export const SAMPLE_OPEN_PROJECTS: readonly SampleProject[] = [
  {
    ...{
      client: 'bakery',
      title: 'Orders from cafés out of the mailbox',
      currency: 'EUR',
      stage: 'scoped',
      auction: { terms: { format: 'sealed', pays: 'second', ties: 'first' }, endsIn: 14 * DAY, bids: [] },
    },
    description:
      'Some 40 cafés order bread by mail until 18:00. Two people copy the orders into an Excel sheet, one row for each café and product. We want the sheet filled without typing. Orders that cannot be read must be shown to a person before 19:00. The sheet must stay as it is, since the bakers print it. At most one order in a hundred may be wrong. Risk: some cafés write by WhatsApp as well.',
  },
  {
    ...{ client: 'clinic', title: 'Appointment reminders that patients can answer', currency: 'GBP', stage: 'held' },
    description:
      'Our calendar is in Outlook. A day before each appointment the patient should get a message and answer with yes or no. A no must free the slot and tell the reception. No names of treatments may be in a message. We have 120 appointments a day in two practices.',
    auction: {
      terms: { format: 'sealed', pays: 'own', ties: 'first' },
      endsIn: 4 * DAY,
      bids: [
        { by: 'owen', amount: '2400.00', minutesAgo: 900 },
        { by: 'jana', amount: '2150.00', minutesAgo: 420 },
        { by: 'samir', amount: '2600.00', minutesAgo: 60 },
      ],
    },
  },
  {
    ...{ client: 'cargo', title: 'Delivery notes from photos into the dispatch list', currency: 'BRL', stage: 'held' },
    description:
      'Drivers photograph signed delivery notes and send them by WhatsApp. Someone types number, date and receiver into a Google Sheet. The photos should be read and the rows written without typing; what is not sure is marked. 300 photos a day, half of them bad.',
    auction: {
      terms: {
        ...{ format: 'reverse', ceiling: 2_400_000, stepPerMille: 10 },
        softClose: { windowSeconds: 1800, hardSeconds: 4 * 3600 },
      },
      endsIn: 10,
      bids: [
        { by: 'thiago', amount: '22000.00', minutesAgo: 1300 },
        { by: 'marta', amount: '19800.00', minutesAgo: 700 },
        { by: 'thiago', amount: '18500.00', minutesAgo: 300 },
        { by: 'lucia', amount: '17900.00', minutesAgo: 0 },
      ],
    },
  },
  {
    ...{ client: 'paolo', title: 'Ready-made: one stock for WooCommerce and Odoo', currency: 'EUR', stage: 'held' },
    description:
      'A finished automation with its source: stock, prices and orders between WooCommerce and Odoo 17, every two minutes, with a report of differences. Includes its installation on your server and two months of questions.',
    auction: {
      terms: { format: 'proxy', opening: 50_000, reserve: 90_000 },
      endsIn: 2 * DAY,
      bids: [
        { by: 'optics', amount: '950.00', minutesAgo: 1100 },
        { by: 'garden', amount: '1200.00', minutesAgo: 500 },
      ],
    },
  },
  {
    ...{ client: 'optics', title: 'A nightly copy of the customer list', currency: 'EUR', stage: 'held' },
    description:
      'Each night the customers of our till (MySQL) should be in a Google Sheet for the newsletter, without those who have left it. One table of 9,000 rows. Access to a test database is given.',
    auction: { terms: { format: 'fixed', price: 45_000 }, endsIn: 6 * DAY, bids: [] },
  },
  {
    ...{ client: 'garden', title: 'Route plan for 14 gardeners from the order book', currency: 'CHF', stage: 'held' },
    description:
      'The order book is an Excel file with addresses and hours. Each evening a plan for the next day should be made: who drives where, with at most eight hours and the tools that the job needs. The plan goes to their phones by Telegram.',
    auction: { terms: { format: 'reverse', ceiling: 300_000, stepUnits: 5000 }, endsIn: -3 * DAY, bids: [] },
  },
];
