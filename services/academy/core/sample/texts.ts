import { bullets, callout, code, heading, paragraph, steps, table, textLesson } from './rich-text.ts';

export const formulas = textLesson(
  paragraph(
    'A *formula* is a cell that works itself out. It begins with an equals sign, and it is worked out anew whenever a cell that it names changes. That is the whole idea of a spreadsheet: you say once how a number comes about, and never calculate it again.',
  ),
  code('=B2*C2'),
  paragraph('Here the cell holds price times quantity. Change `B2`, and the result follows.'),
  heading('What a formula can name'),
  bullets(
    '*A cell*: `B2` is column B, row 2.',
    '*A range*: `B2:B13` is all cells from row 2 to row 13 of column B.',
    '*A function with ranges*: `=SUM(B2:B13)` adds them up.',
  ),
  heading('Copying moves the names'),
  paragraph(
    'Copy `=B2*C2` one row down, and it becomes `=B3*C3`. That is what you want nearly always. Where a formula has to go on naming the same cell, such as a tax rate in `F1`, write dollar signs: `$F$1` stays as it is wherever it is copied.',
  ),
  code('=B2*C2*(1+$F$1)'),
  table(
    ['You write', 'One row down', 'One column to the right'],
    ['`B2`', '`B3`', '`C2`'],
    ['`$B2`', '`$B3`', '`$B2`'],
    ['`B$2`', '`B$2`', '`C$2`'],
    ['`$B$2`', '`$B$2`', '`$B$2`'],
  ),
  heading('Try it'),
  steps(
    'Open an empty sheet and type a price into `B2`, a quantity into `C2`, and `0.23` into `F1`.',
    'Type `=B2*C2*(1+$F$1)` into `D2`.',
    'Fill three more rows, and drag the corner of `D2` down over them.',
    'Change `F1` to `0.06`, and watch all four results change.',
  ),
  callout(
    'If the results are the same in each row, you typed numbers into the formula in place of the names of cells.',
  ),
);

export const tables = textLesson(
  paragraph(
    'A *table* has one kind of thing: one line for each, one column for each fact, one line of names on top, and nothing else. Sums stand elsewhere. Whoever keeps to that can ask a table almost anything.',
  ),
  table(
    ['date', 'category', 'amount'],
    ['2027-01-04', 'Travel', '42.50'],
    ['2027-01-09', 'Office', '18.90'],
    ['2027-01-15', 'Travel', '65.00'],
  ),
  heading('Three questions'),
  bullets(
    'How much of one kind? `=SUMIF(B2:B25, "Travel", C2:C25)`',
    'How many of one kind? `=COUNTIF(B2:B25, "Travel")`',
    'What belongs to a name? `=XLOOKUP("T-17", A2:A25, C2:C25)`',
  ),
  paragraph(
    'Each takes *where to look*, *what for*, and *what to take*. `SUMIF` and `COUNTIF` go over all lines that match; `XLOOKUP` takes the first.',
  ),
  heading('More than one condition'),
  code('=SUMIFS(C2:C25, B2:B25, "Travel", A2:A25, ">=2027-01-01", A2:A25, "<2027-02-01")'),
  paragraph(
    '`SUMIFS` begins with what is summed; after it come pairs of a range and a condition. All of them have to hold.',
  ),
  heading('Let it grow'),
  paragraph(
    'A range ends where you said. Name a whole column, `C:C`, or make the range a named table, and new lines are counted by themselves.',
  ),
  callout(
    'Dates that stand on the left of their cells are texts, and no condition finds them. Real dates stand on the right.',
    'warning',
  ),
);

export const script = textLesson(
  paragraph(
    'What you do by hand each month in the same order can be written down once. Here is a script that reads the practice sheet, adds the expenses up by category, and writes a sheet with the result. It is Python, which is free, and it needs nothing beside it.',
  ),
  code(
    `import csv
from collections import defaultdict
from decimal import Decimal

totals = defaultdict(Decimal)
with open("expenses.csv", newline="") as file:
    for line in csv.DictReader(file):
        totals[line["category"]] += Decimal(line["amount"])

with open("totals.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["category", "total"])
    for category, total in sorted(totals.items()):
        writer.writerow([category, total])`,
    'python',
  ),
  heading('Line by line'),
  steps(
    '`csv.DictReader` gives each line as names and values, by the first line of the file.',
    '`totals` begins at zero for each category that it has not met yet.',
    '`Decimal` counts cents exactly; ordinary numbers would make 0.1 + 0.2 a little more than 0.3.',
    'The second part writes a file that every spreadsheet opens.',
  ),
  heading('Run it'),
  code('python3 totals.py'),
  paragraph('Put the script beside `expenses.csv` of the lesson before, run it, and open `totals.csv`.'),
  callout('Now compare with `SUMIF` over the same sheet: both have to say the same to the cent.', 'success'),
);
