import type { Notification } from '../notification.ts';

const link = '{{links.console}}/market/projects/{{data.project}}';
const texts = {
  en: {
    subject: 'New work for “{{data.name}}”: {{data.title}}',
    text: `An auction over “{{data.title}}” takes bids. Your saved search “{{data.name}}” asks for it.\n\n${link}`,
  },
  pt: {
    subject: 'Novo trabalho para «{{data.name}}»: {{data.title}}',
    text: `Um leilão sobre «{{data.title}}» recebe propostas. A sua pesquisa guardada «{{data.name}}» pede-o.\n\n${link}`,
  },
  es: {
    subject: 'Trabajo nuevo para «{{data.name}}»: {{data.title}}',
    text: `Una subasta sobre «{{data.title}}» admite pujas. Su búsqueda guardada «{{data.name}}» la pide.\n\n${link}`,
  },
  de: {
    subject: 'Neue Arbeit für „{{data.name}}“: {{data.title}}',
    text: `Eine Auktion über „{{data.title}}“ nimmt Gebote an. Ihre gespeicherte Suche „{{data.name}}“ fragt danach.\n\n${link}`,
  },
};

/** To whose saved search it is; by the day or the week for who wants it so. */
export const workFound: Notification = {
  description: 'Work was published that a saved search asks for.',
  on: ['pvt.auction.savedsearch.matched'],
  category: 'market',
  transactional: false,
  urgent: false,
  recipient: 'data.person',
  channels: [{ channel: 'email' }, { channel: 'app' }],
  templates: { app: texts, email: texts },
  sample: {
    ...{ search: '0198c0de-a0c7-7000-8000-000000000001', name: 'Invoices in n8n' },
    ...{ person: '0198c0de-1111-7000-8000-000000000001', project: '0198c0de-a0c7-7000-8000-000000000001' },
    title: 'Invoices into the ledger',
  },
};
