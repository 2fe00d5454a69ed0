import type { Notification } from '../notification.ts';

const sample = {
  saga: '0198c0de-1111-7000-8000-000000000001',
  service: 'hostels',
  name: 'hostels.book-stay',
  step: 'take-payment',
};

/** To everybody who may decide about sagas. */
const toWhoDecides = {
  category: 'operations',
  transactional: false,
  urgent: true,
  recipient: '{"permission": "sagas:write"}',
  channels: [{ channel: 'email' }, { channel: 'app' }],
} satisfies Partial<Notification>;

/** By itself in its paragraph: so it is a link in HTML. */
const LINK = '{{links.console}}/sagas/{{data.saga}}';

const stuckTexts = {
  en: {
    subject: 'The saga {{data.name}} needs a decision',
    text: `The step {{data.step}} failed with {{data.code}}: {{data.detail}}\n\nNothing more happens by itself. Correct what went wrong and retry the step; skip it where it was done by hand; or undo the saga:\n\n${LINK}`,
  },
  pt: {
    subject: 'A saga {{data.name}} precisa de uma decisão',
    text: `O passo {{data.step}} falhou com {{data.code}}: {{data.detail}}\n\nNada mais acontece por si. Corrija o que falhou e repita o passo; salte-o se foi feito à mão; ou desfaça a saga:\n\n${LINK}`,
  },
  es: {
    subject: 'La saga {{data.name}} necesita una decisión',
    text: `El paso {{data.step}} ha fallado con {{data.code}}: {{data.detail}}\n\nNo ocurre nada más por sí solo. Corrija lo que ha fallado y repita el paso; sáltelo si se hizo a mano; o deshaga la saga:\n\n${LINK}`,
  },
  de: {
    subject: 'Die Saga {{data.name}} braucht eine Entscheidung',
    text: `Der Schritt {{data.step}} ist mit {{data.code}} fehlgeschlagen: {{data.detail}}\n\nVon selbst geschieht nichts mehr. Beheben Sie die Ursache und wiederholen Sie den Schritt; überspringen Sie ihn, wenn er von Hand erledigt ist; oder machen Sie die Saga rückgängig:\n\n${LINK}`,
  },
};

/** A step, or its compensation, failed for good. Of the same step once, however often it is retried. */
export const sagaStuck: Notification = {
  ...toWhoDecides,
  description: 'A saga needs a person: a step failed, and somebody has to retry it, skip it or undo the saga.',
  on: ['pvt.scheduler.saga.stuck'],
  once: 'data.saga + " " + data.step + " " + data.direction',
  templates: { app: stuckTexts, email: stuckTexts },
  sample: { ...sample, direction: 'do', code: 'CARD_DECLINED', detail: 'The card was declined.' },
};

const askedTexts = {
  en: {
    subject: 'The saga {{data.name}} asks: {{data.question}}',
    text: `{{data.question}}\n\nThe saga waits at the step {{data.step}} until {{data.deadline | datetime}}. Choose an answer:\n\n${LINK}`,
  },
  pt: {
    subject: 'A saga {{data.name}} pergunta: {{data.question}}',
    text: `{{data.question}}\n\nA saga espera no passo {{data.step}} até {{data.deadline | datetime}}. Escolha uma resposta:\n\n${LINK}`,
  },
  es: {
    subject: 'La saga {{data.name}} pregunta: {{data.question}}',
    text: `{{data.question}}\n\nLa saga espera en el paso {{data.step}} hasta {{data.deadline | datetime}}. Elija una respuesta:\n\n${LINK}`,
  },
  de: {
    subject: 'Die Saga {{data.name}} fragt: {{data.question}}',
    text: `{{data.question}}\n\nDie Saga wartet beim Schritt {{data.step}} bis {{data.deadline | datetime}}. Wählen Sie eine Antwort:\n\n${LINK}`,
  },
};

/** A step asks a person; where the saga was answered or ended meanwhile, what waits is not sent. */
export const sagaAsks: Notification = {
  ...toWhoDecides,
  description: 'A saga waits for the answer of a person.',
  on: ['pvt.scheduler.saga.asked'],
  cancelOn: ['pvt.scheduler.saga.acted', 'pvt.scheduler.saga.ended'],
  once: 'data.saga + " " + data.step',
  templates: { app: askedTexts, email: askedTexts },
  sample: {
    ...sample,
    question: 'Is the refund agreed?',
    choices: ['yes', 'no'],
    deadline: '2027-01-04T14:00:00.000Z',
  },
};
