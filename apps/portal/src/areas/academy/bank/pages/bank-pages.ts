/** The question bank, from one page to the next. */
export { default as bank } from './BankPage.tsx';
export { default as courseBank } from './CourseBankPage.tsx';
export { default as edit } from './EditQuestionPage.tsx';
export { default as importing } from './ImportPage.tsx';
export { default as question } from './QuestionPage.tsx';
