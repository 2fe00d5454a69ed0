import type { Notification } from '../notification.ts';
import { HOLDER as CLIENT, BIDDER as DEVELOPER, ID, linked, peopleIn, type Written } from './market-parts.ts';

const peopleOf = (...parties: readonly string[]): string => peopleIn(`[${parties.join(', ')}]`);

function news(
  parts: Pick<Notification, 'description' | 'on' | 'condition' | 'recipient' | 'sample'>,
  path: string,
  written: Written,
): Notification {
  const texts = linked(written, path);
  return {
    ...parts,
    ...{ category: 'market', transactional: true, urgent: false },
    channels: [{ channel: 'email' }, { channel: 'app' }],
    templates: { app: texts, email: texts },
  };
}

const award = { auction: ID, bidder: DEVELOPER, price: 49_500, currency: 'EUR' };
const contract = { client: CLIENT, developer: DEVELOPER, currency: 'EUR', price: 49_500 };
const milestone = {
  ...{ contract: ID, client: CLIENT, developer: DEVELOPER, currency: 'EUR', amount: 10_000, chargeback: null },
  ...{ toDeveloper: 0, fee: 0, toClient: 0 },
};
const MILESTONE = '/contracts/{{data.after.contract}}';

/** Of a milestone that has come to a state. */
const milestoneIn = (state: string, recipient: string, description: string, written: Written): Notification =>
  news(
    {
      description,
      on: ['pvt.auction.milestone.changed'],
      condition: `data.before != null && data.after != null && data.after.state == "${state}" && data.before.state != "${state}"`,
      recipient,
      sample: { name: ID, before: { ...milestone, state: 'inWork' }, after: { ...milestone, state } },
    },
    MILESTONE,
    written,
  );

const toDeveloper = peopleOf('data.after.developer');
const toClient = peopleOf('data.after.client');

/** What the parties of a contract of the market are told. */
export const MARKET: Readonly<Record<string, Notification>> = {
  'award-offered': news(
    {
      description: 'An auction is awarded to a bidder, who may accept or decline.',
      on: ['pvt.auction.award.changed'],
      condition: 'data.after != null && data.after.state == "offered" && data.before == null',
      recipient: peopleOf('data.after.bidder'),
      sample: { name: ID, before: null, after: { ...award, state: 'offered' } },
    },
    '/contracts',
    {
      en: [
        'You won: {{data.after.price | money data.after.currency}}',
        'An auction is awarded to you at {{data.after.price | money data.after.currency}}. Accept or decline it in time; otherwise it goes to the next.',
      ],
      pt: [
        'Ganhou: {{data.after.price | money data.after.currency}}',
        'Um leilão foi-lhe adjudicado por {{data.after.price | money data.after.currency}}. Aceite ou recuse a tempo; caso contrário, passa ao seguinte.',
      ],
      es: [
        'Ha ganado: {{data.after.price | money data.after.currency}}',
        'Se le ha adjudicado una subasta por {{data.after.price | money data.after.currency}}. Acéptela o rechácela a tiempo; si no, pasa al siguiente.',
      ],
      de: [
        'Sie haben den Zuschlag: {{data.after.price | money data.after.currency}}',
        'Eine Auktion ist Ihnen für {{data.after.price | money data.after.currency}} zugeschlagen. Nehmen Sie rechtzeitig an oder lehnen Sie ab; sonst bekommt sie der Nächste.',
      ],
    },
  ),
  'contract-to-sign': news(
    {
      description: 'A contract was made, and waits for both signatures.',
      on: ['pvt.auction.contract.changed'],
      condition: 'data.after != null && data.before == null',
      recipient: peopleOf('data.after.client', 'data.after.developer'),
      sample: { name: ID, before: null, after: { ...contract, state: 'unsigned', signedBy: [] } },
    },
    '/contracts/{{data.name}}',
    {
      en: [
        'A contract waits for your signature',
        'Read the text of the contract, and sign it. It is in force when both have signed.',
      ],
      pt: [
        'Um contrato espera pela sua assinatura',
        'Leia o texto do contrato e assine-o. Entra em vigor quando ambos assinarem.',
      ],
      es: [
        'Un contrato espera su firma',
        'Lea el texto del contrato y fírmelo. Entra en vigor cuando ambos hayan firmado.',
      ],
      de: [
        'Ein Vertrag wartet auf Ihre Unterschrift',
        'Lesen Sie den Text des Vertrags und unterschreiben Sie ihn. Er ist in Kraft, sobald beide unterschrieben haben.',
      ],
    },
  ),
  'contract-completed': news(
    {
      description: 'A contract is completed: both may review each other.',
      on: ['pvt.auction.contract.changed'],
      condition:
        'data.after != null && data.before != null && data.after.state == "completed" && data.before.state != "completed"',
      recipient: peopleOf('data.after.client', 'data.after.developer'),
      sample: {
        name: ID,
        before: { ...contract, state: 'inForce', signedBy: ['client', 'developer'] },
        after: { ...contract, state: 'completed', signedBy: ['client', 'developer'] },
      },
    },
    '/contracts/{{data.name}}',
    {
      en: [
        'How was it? Write your review',
        'The contract is completed. Your review is seen once both have written, or when the time for it is over.',
      ],
      pt: [
        'Como correu? Escreva a sua avaliação',
        'O contrato está concluído. A sua avaliação é vista quando ambos tiverem escrito, ou quando o prazo terminar.',
      ],
      es: [
        '¿Qué tal ha ido? Escriba su reseña',
        'El contrato está completado. Su reseña se ve cuando ambos hayan escrito, o cuando se acabe el plazo.',
      ],
      de: [
        'Wie war es? Schreiben Sie Ihre Bewertung',
        'Der Vertrag ist abgeschlossen. Ihre Bewertung wird gezeigt, wenn beide geschrieben haben oder die Zeit um ist.',
      ],
    },
  ),
  'milestone-funded': milestoneIn('funded', toDeveloper, 'The money of a milestone waits in escrow: work can begin.', {
    en: [
      'Paid into escrow: {{data.after.amount | money data.after.currency}}',
      'The money of a milestone waits in escrow. You can begin the work.',
    ],
    pt: [
      'Depositado: {{data.after.amount | money data.after.currency}}',
      'O dinheiro de uma etapa está depositado. Pode começar o trabalho.',
    ],
    es: [
      'Depositado: {{data.after.amount | money data.after.currency}}',
      'El dinero de un hito está depositado. Puede empezar el trabajo.',
    ],
    de: [
      'Hinterlegt: {{data.after.amount | money data.after.currency}}',
      'Das Geld eines Meilensteins ist hinterlegt. Sie können mit der Arbeit beginnen.',
    ],
  }),
  'milestone-submitted': milestoneIn(
    'submitted',
    toClient,
    'The work of a milestone is submitted: the client is to look.',
    {
      en: [
        'Work is submitted: {{data.after.amount | money data.after.currency}}',
        'Look at the work, and accept it or ask for changes. Without an answer it is accepted after the time that was agreed.',
      ],
      pt: [
        'Trabalho entregue: {{data.after.amount | money data.after.currency}}',
        'Veja o trabalho e aceite-o ou peça alterações. Sem resposta, é aceite após o prazo acordado.',
      ],
      es: [
        'Trabajo entregado: {{data.after.amount | money data.after.currency}}',
        'Revise el trabajo y acéptelo o pida cambios. Sin respuesta, se acepta tras el plazo acordado.',
      ],
      de: [
        'Arbeit eingereicht: {{data.after.amount | money data.after.currency}}',
        'Sehen Sie sich die Arbeit an, und nehmen Sie sie an oder verlangen Sie Änderungen. Ohne Antwort ist sie nach der vereinbarten Zeit angenommen.',
      ],
    },
  ),
  'milestone-changes-requested': milestoneIn(
    'changesRequested',
    toDeveloper,
    'The client asks for changes of what was submitted.',
    {
      en: ['Changes are requested', 'The client says what is missing, by what was agreed.'],
      pt: ['Foram pedidas alterações', 'O cliente diz o que falta, segundo o acordado.'],
      es: ['Se piden cambios', 'El cliente dice qué falta, según lo acordado.'],
      de: ['Änderungen sind verlangt', 'Der Auftraggeber sagt, was nach der Vereinbarung fehlt.'],
    },
  ),
  'milestone-released': milestoneIn('released', toDeveloper, 'A milestone is paid to the developer.', {
    en: [
      'You were paid for a milestone',
      'A milestone of {{data.after.amount | money data.after.currency}} is accepted and paid. What the market keeps of it stands with it.',
    ],
    pt: [
      'Recebeu por uma etapa',
      'Uma etapa de {{data.after.amount | money data.after.currency}} foi aceite e paga. O que o mercado retém está indicado nela.',
    ],
    es: [
      'Ha cobrado un hito',
      'Un hito de {{data.after.amount | money data.after.currency}} está aceptado y pagado. Lo que retiene el mercado figura en él.',
    ],
    de: [
      'Ein Meilenstein ist bezahlt',
      'Ein Meilenstein über {{data.after.amount | money data.after.currency}} ist angenommen und bezahlt. Was der Markt davon behält, steht dabei.',
    ],
  }),
  'acceptance-near': {
    ...news(
      {
        description: 'Silence accepts what was submitted soon.',
        on: ['pvt.auction.milestone.acceptance-near'],
        recipient: peopleOf('data.client'),
        sample: { milestone: ID, contract: ID, client: CLIENT, acceptBy: '2027-04-03T12:00:00.000Z', days: 3 },
      },
      '/contracts/{{data.contract}}',
      {
        en: [
          'Your answer is due on {{data.acceptBy | date}}',
          'Submitted work is accepted and paid on {{data.acceptBy | datetime}} unless you answer before.',
        ],
        pt: [
          'A sua resposta é devida até {{data.acceptBy | date}}',
          'O trabalho entregue é aceite e pago em {{data.acceptBy | datetime}} se não responder antes.',
        ],
        es: [
          'Su respuesta vence el {{data.acceptBy | date}}',
          'El trabajo entregado se acepta y se paga el {{data.acceptBy | datetime}} si no responde antes.',
        ],
        de: [
          'Ihre Antwort ist bis {{data.acceptBy | date}} fällig',
          'Eingereichte Arbeit ist am {{data.acceptBy | datetime}} angenommen und wird bezahlt, wenn Sie nicht vorher antworten.',
        ],
      },
    ),
    urgent: true,
  },
};
