const LINES = [
  'date,category,what,amount',
  '2027-01-04,Travel,Train to Porto,42.50',
  '2027-01-07,Office,Paper,18.90',
  '2027-01-09,Software,Drawing program,12.00',
  '2027-01-15,Travel,"Hotel, one night",65.00',
  '2027-01-18,Training,Book on tables,27.40',
  '2027-01-22,Office,Desk lamp,34.95',
  '2027-02-02,Software,Drawing program,12.00',
  '2027-02-05,Travel,Bus,3.20',
  '2027-02-11,Office,Pens,6.75',
  '2027-02-17,Training,Evening course,80.00',
  '2027-02-24,Travel,Train to Faro,38.30',
  '2027-03-01,Office,Postage,9.60',
  '2027-03-03,Software,Drawing program,12.00',
  '2027-03-10,Travel,Taxi,14.00',
  '2027-03-16,Office,Chair,119.00',
  '2027-03-29,Training,Webinar,15.00',
];

/** The expenses of a quarter, as CSV: what the lessons and the quizzes of the sample ask about. */
export const PRACTICE_SHEET = `${LINES.join('\r\n')}\r\n`;
