import { DAY, type SampleAuction, type SampleBid, type SampleProject } from './sample-project.ts';

/** An auction that ended two days ago. */
const over = (ceiling: number, ...bids: readonly SampleBid[]): SampleAuction => ({
  ...{ terms: { format: 'reverse', ceiling, stepUnits: 100 }, endsIn: -2 * DAY, bids },
});

/** From an award to a contract that is over. */
export const SAMPLE_AWARDED_PROJECTS: readonly SampleProject[] = [
  {
    ...{ client: 'bakery', title: 'Daily takings of five shops in one board', currency: 'EUR', stage: 'offered' },
    description:
      'Five tills write a CSV file each evening into a shared folder. We want one board with the takings by shop, hour and product, ready at seven. A missing file must be reported at 22:00.',
    auction: over(
      280_000,
      { by: 'ingrid', amount: '2500.00', minutesAgo: 6 * DAY },
      { by: 'owen', amount: '2350.00', minutesAgo: 4 * DAY },
      { by: 'ingrid', amount: '2200.00', minutesAgo: 3 * DAY },
    ),
  },
  {
    ...{ client: 'optics', title: 'Supplier portals: order states each morning', currency: 'EUR', stage: 'unsigned' },
    description:
      'Three suppliers show the state of our orders only on their portals, behind a sign-in. Each morning the states should be in our list in Odoo. A changed portal must be told the same day.',
    auction: over(
      180_000,
      { by: 'paolo', amount: '1700.00', minutesAgo: 5 * DAY },
      { by: 'lucia', amount: '1450.00', minutesAgo: 4 * DAY },
    ),
    milestones: [
      {
        title: 'Two portals are read',
        criteria: 'States of 30 orders are right on five mornings.',
        becomes: 'planned',
      },
      { title: 'The third portal, and alarms', criteria: 'A changed page is told within an hour.', becomes: 'planned' },
    ],
  },
  {
    ...{
      client: 'clinic',
      title: 'Insurance claims filled from the patient record',
      currency: 'GBP',
      stage: 'working',
    },
    description:
      'For each treatment a claim is filled on the insurer’s website from the record in PostgreSQL. A person checks it before it is sent. 60 claims a day, eight minutes each today.',
    auction: over(
      700_000,
      { by: 'lucia', amount: '6600.00', minutesAgo: 6 * DAY },
      { by: 'owen', amount: '6000.00', minutesAgo: 4 * DAY },
    ),
    milestones: [
      {
        ...{
          title: 'Claims of one insurer are drafted',
          criteria: '50 drafts without a mistake.',
          becomes: 'released',
        },
        notes: ['50 of 50 drafts are right; the list is in the folder.'],
      },
      { title: 'The other three insurers', criteria: '20 drafts each without a mistake.', becomes: 'funded' },
      { title: 'Hand-over', criteria: 'The reception runs it for a week alone.', becomes: 'planned' },
    ],
  },
  {
    ...{ client: 'garden', title: 'Quotes approved on the phone', currency: 'EUR', stage: 'working' },
    description:
      'A quote is written in Word and waits for days for the approval of one of two partners. We want an approval on the phone, the signed file in SharePoint, and a mail to the customer.',
    auction: over(
      420_000,
      { by: 'jana', amount: '3900.00', minutesAgo: 6 * DAY },
      { by: 'marta', amount: '3800.00', minutesAgo: 5 * DAY },
      { by: 'jana', amount: '3600.00', minutesAgo: 3 * DAY },
    ),
    milestones: [
      {
        ...{ title: 'Approval on the phone', criteria: 'Ten quotes are approved on a phone.', becomes: 'submitted' },
        notes: ['Both partners have approved five quotes each on their phones.'],
      },
      {
        ...{
          title: 'Archive and mail',
          criteria: 'Each approved quote is filed and mailed once.',
          becomes: 'changesRequested',
        },
        notes: [
          'Quotes are filed under the customer’s name.',
          'Two customers of one name share a folder: use the number.',
        ],
      },
    ],
  },
  {
    ...{ client: 'cargo', title: 'Fuel receipts against routes', currency: 'USD', stage: 'working' },
    description:
      'Fuel receipts come as PDF from three card companies. Each should be matched with the route of the day, and what does not fit should be listed with a reason. 900 receipts a month.',
    auction: over(
      360_000,
      { by: 'samir', amount: '3300.00', minutesAgo: 6 * DAY },
      { by: 'owen', amount: '3200.00', minutesAgo: 4 * DAY },
      { by: 'samir', amount: '3000.00', minutesAgo: 3 * DAY },
    ),
    milestones: [
      {
        ...{ title: 'Receipts are read', criteria: '99 of 100 receipts without a mistake.', becomes: 'released' },
        notes: ['100 of 100 receipts of the test month are right.'],
      },
      {
        ...{
          title: 'Receipts are matched with routes',
          criteria: 'All of May is matched or explained.',
          becomes: 'disputed',
        },
        notes: [
          'May is matched; 41 receipts have no route.',
          'The 41 receipts have a route in our list: they were not matched.',
        ],
      },
    ],
  },
  {
    ...{ client: 'bakery', title: 'Supplier invoices into the ledger', currency: 'EUR', stage: 'working' },
    description:
      'Flour, butter and packaging come with invoices by mail, some of them scanned. Supplier, number, date, amounts and tax should go to Xero as drafts, with the file attached. 250 invoices a month.',
    auction: over(
      260_000,
      { by: 'marta', amount: '2400.00', minutesAgo: 6 * DAY },
      { by: 'jana', amount: '2300.00', minutesAgo: 5 * DAY },
      { by: 'marta', amount: '2100.00', minutesAgo: 3 * DAY },
    ),
    milestones: [
      {
        ...{
          title: 'Invoices are read',
          criteria: 'Of 50 invoices 49 are read without a mistake.',
          becomes: 'released',
        },
        notes: ['50 of 50; the scanned ones take a minute each.'],
      },
      {
        ...{ title: 'Drafts in Xero', criteria: 'A month is booked from drafts.', becomes: 'released' },
        notes: ['October is booked: 247 drafts, three by hand.'],
      },
    ],
    reviews: {
      ofDeveloper: {
        scores: { quality: 5, communication: 5, punctuality: 4 },
        text: 'Reads even our worst scans. She asked the right questions before she began, and explained each step to our bookkeeper.',
      },
      ofClient: {
        scores: { clarity: 5, communication: 4, fairness: 5 },
        text: 'Clear acceptance criteria and real test invoices from the first day. Payment within hours.',
      },
    },
  },
];
