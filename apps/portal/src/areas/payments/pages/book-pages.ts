/** The books: the ledger, its accounts and the documents. */
export { default as document } from './DocumentPage.tsx';
export { default as documents } from './DocumentsPage.tsx';
export { default as ledger } from './LedgerPage.tsx';
export { default as statement } from './StatementPage.tsx';
