/**
 * The figures of the hotel bookings, computed from the file without any of the product's code: its own CSV reader,
 * plain dates and integers. What the product shows must agree to the last unit.
 */

/** One row of a figure: the local date on which its period starts, the hotel (or the reason), the exact value. */
export type FigureRow = readonly [date: string, name: string, value: string];

export type FigureName =
  | 'hotel.bookings'
  | 'hotel.cancellations'
  | 'hotel.room-nights'
  | 'hotel.rate'
  | 'hotel.lead-time'
  | 'hotel.set-aside'
  | 'hotel.set-aside-reasons';

export type Figures = Readonly<Record<FigureName, readonly FigureRow[]>>;

/** How the rows of the figures are cut: by day, by month, or not at all. */
export type Cut = 'day' | 'month' | 'all';

/** Whole numbers far below 2^53. */
interface Tally {
  count: number;
  hundredths: number;
}
type Tallies = Map<FigureName, Map<string, Tally>>;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const AVERAGE_DECIMALS = 10;

/** @param text the whole CSV file */
export function figuresOf(text: string, cut: Cut): Figures {
  return figuresByCut(text, [cut])[0] as Figures;
}

/** The figures of a file for each of the cuts, in their order; the file is read once. */
export function figuresByCut(text: string, cuts: readonly Cut[]): Figures[] {
  const byDay: Tallies = new Map();
  const [header = [], ...rows] = records(text);
  for (const fields of rows)
    count(Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ''])), (figure, date, name, hundredths) =>
      add(byDay, figure, `${date}|${name}`, { count: 1, hundredths }),
    );
  return cuts.map((cut) => figuresFrom(byDay, cut));
}

function add(tallies: Tallies, figure: FigureName, key: string, { count: more, hundredths }: Tally): void {
  const rows = tallies.get(figure) ?? new Map<string, Tally>();
  tallies.set(figure, rows);
  const tally = rows.get(key);
  if (tally === undefined) rows.set(key, { count: more, hundredths });
  else {
    tally.count += more;
    tally.hundredths += hundredths;
  }
}

function figuresFrom(byDay: Tallies, cut: Cut): Figures {
  const tallies: Tallies = new Map();
  for (const [figure, rows] of byDay) {
    for (const [key, tally] of rows) {
      const [date = '', name = ''] = key.split('|');
      add(tallies, figure, `${periodOf(date, cut)}|${name}`, tally);
    }
  }
  const rowsOf = (figure: FigureName, valueOf: (tally: Tally) => string): FigureRow[] =>
    [...(tallies.get(figure) ?? [])]
      .map(([key, tally]): FigureRow => {
        const [date = '', name = ''] = key.split('|');
        return [date, name, valueOf(tally)];
      })
      .sort((left, right) => (left.join('|') < right.join('|') ? -1 : 1));
  const counted = ({ count: many }: Tally): string => many.toString();
  return {
    'hotel.bookings': rowsOf('hotel.bookings', counted),
    'hotel.cancellations': rowsOf('hotel.cancellations', counted),
    'hotel.room-nights': rowsOf('hotel.room-nights', counted),
    'hotel.rate': rowsOf('hotel.rate', average),
    'hotel.lead-time': rowsOf('hotel.lead-time', average),
    'hotel.set-aside': rowsOf('hotel.set-aside', counted),
    'hotel.set-aside-reasons': rowsOf('hotel.set-aside-reasons', counted),
  };
}

type Add = (figure: FigureName, date: string, name: string, hundredths: number) => void;

function count(row: Readonly<Record<string, string>>, add: Add): void {
  const of = (column: string): string => row[column] ?? '';
  const day = Number(of('arrival_date_day_of_month'));
  const month = MONTHS.indexOf(of('arrival_date_month'));
  const arrival = Date.UTC(Number(of('arrival_date_year')), month, day);
  const hotel = of('hotel');
  const nights = Number(of('stays_in_weekend_nights')) + Number(of('stays_in_week_nights'));
  const reasons = [
    ...(nights === 0 ? ['zero-nights'] : []),
    ...(['adults', 'children', 'babies'].every((guests) => of(guests) === '0') ? ['no-guest'] : []),
    ...(of('adr').startsWith('-') ? ['negative-rate'] : []),
  ];
  if (reasons.length > 0) {
    add('hotel.set-aside', dateText(arrival), hotel, 0);
    for (const reason of reasons) add('hotel.set-aside-reasons', dateText(arrival), reason, 0);
    return;
  }
  add('hotel.bookings', dateText(arrival), hotel, 0);
  add('hotel.rate', dateText(arrival), hotel, hundredthsOf(of('adr')));
  add('hotel.lead-time', dateText(arrival), hotel, hundredthsOf(of('lead_time')));
  if (of('is_canceled') === '1') {
    add('hotel.cancellations', dateText(arrival), hotel, 0);
    return;
  }
  for (let night = 0; night < nights; night += 1) {
    add('hotel.room-nights', dateText(arrival + night * 86_400_000), hotel, 0);
  }
}

function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function periodOf(date: string, cut: Cut): string {
  if (cut === 'all') return '';
  return cut === 'month' ? `${date.slice(0, 8)}01` : date;
}

/** Rates have at most two decimals: they are added as whole cents. */
function hundredthsOf(text: string): number {
  const [whole = '0', cents = ''] = text.split('.');
  if (cents.length > 2) throw new Error(`${text} has more than two decimals`);
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Sum ÷ count at ten decimals, half up (the sums here are never negative), without trailing zeros. */
function average(tally: Tally): string {
  const unit = 10n ** BigInt(AVERAGE_DECIMALS);
  const many = BigInt(tally.count);
  const doubled = BigInt(tally.hundredths) * unit * 2n;
  const rounded = (doubled + 100n * many) / (200n * many);
  const digits = rounded.toString().padStart(AVERAGE_DECIMALS + 1, '0');
  const fraction = digits.slice(-AVERAGE_DECIMALS).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -AVERAGE_DECIMALS) : `${digits.slice(0, -AVERAGE_DECIMALS)}.${fraction}`;
}

/** RFC 4180; character by character where a field is quoted. */
function records(text: string): string[][] {
  const all: string[][] = [];
  if (!text.includes('"'))
    return text
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line) => line.split(','));
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endRecord = (): void => {
    record.push(field);
    if (record.length > 1 || field !== '') all.push(record);
    record = [];
    field = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (quoted && character === '"' && text.charAt(i + 1) === '"') {
      field += '"';
      i += 1;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) field += character;
    else if (character === ',') {
      record.push(field);
      field = '';
    } else if (character === '\n') endRecord();
    else if (character !== '\r') field += character;
  }
  endRecord();
  return all;
}
