/** Ids of what the sample makes: the same in each organisation, so that what is there is found again. */
export const sampleId = (number: number): string => `0198c0de-5a3e-7000-8000-${String(number).padStart(12, '0')}`;

/** The sample's course. */
export const SAMPLE = 'automate-a-spreadsheet';

export const LESSONS = {
  formulas: sampleId(101),
  tables: sampleId(102),
  film: sampleId(103),
  sheet: sampleId(104),
  firstQuiz: sampleId(105),
  script: sampleId(106),
  reference: sampleId(107),
  live: sampleId(108),
  lastQuiz: sampleId(109),
} as const;

export const CATEGORY = sampleId(201);
export const DRAWN_CATEGORY = sampleId(202);

/** The video of the sample. */
export const FILM = sampleId(401);
