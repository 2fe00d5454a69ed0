import type { ContractTerms } from './contract.ts';

interface Words {
  readonly heading: string;
  readonly parties: string;
  readonly client: string;
  readonly developer: string;
  readonly work: string;
  readonly scope: string;
  readonly price: string;
  readonly due: string;
  readonly criteria: string;
  readonly money: string;
  readonly escrow: (terms: Pick<ContractTerms, 'acceptDays' | 'startDays' | 'timeZone'>) => string;
  readonly rights: string;
  readonly rightsOf: Readonly<Record<ContractTerms['rights'], string>>;
  readonly secrecy: string;
  readonly nda: string;
  readonly disputes: string;
  readonly disputesText: string;
  /** For the PDF, below the text. */
  readonly signatures: string;
  readonly unsigned: string;
}

/** The template of a contract, in the languages of the house. */
export const CONTRACT_WORDS: Readonly<Record<ContractTerms['language'], Words>> = {
  en: {
    ...{ heading: 'Contract', parties: 'Parties', client: 'Client', developer: 'Developer', work: 'Work' },
    ...{ scope: 'The work is that of the scope in its version', price: 'Price and milestones', due: 'due on' },
    ...{ criteria: 'Accepted by', money: 'Payment' },
    escrow: ({ acceptDays, startDays, timeZone }) =>
      `The client pays each milestone into escrow before work on it begins. The money is released to the developer, less the fee of the market, when the client accepts the milestone, or when ${acceptDays} days have passed after it was submitted without an answer. If the developer has not begun ${startDays} days after the payment, the client may have it back. The developer may give the money of a milestone back at any time. Days are counted by the calendar of ${timeZone}. Both parties have to agree to a change of a milestone.`,
    rights: 'Rights',
    rightsOf: {
      client: 'With the payment of a milestone all rights in what was made for it pass to the client.',
      license:
        'Rights in the work stay with the developer. With the payment of a milestone the client has the right to use and change what was made for it, without an end and for the own business.',
    },
    secrecy: 'Confidentiality',
    nda: 'Each party keeps what it learns of the other to itself, uses it for this contract only, and does so for three years after its end.',
    disputes: 'Disputes',
    disputesText:
      'Each party may open a dispute over a milestone whose money is in escrow. The money stays there until both have agreed on a split, or until the market has decided. Each may appeal once against a decision.',
    ...{ signatures: 'Signatures', unsigned: 'not signed' },
  },
  pt: {
    ...{ heading: 'Contrato', parties: 'Partes', client: 'Cliente', developer: 'Programador', work: 'Trabalho' },
    ...{ scope: 'O trabalho é o do âmbito na sua versão', price: 'Preço e etapas', due: 'até' },
    ...{ criteria: 'Aceite por', money: 'Pagamento' },
    escrow: ({ acceptDays, startDays, timeZone }) =>
      `O cliente deposita o valor de cada etapa antes de o trabalho nela começar. O dinheiro é pago ao programador, deduzida a comissão do mercado, quando o cliente aceita a etapa, ou quando passam ${acceptDays} dias sem resposta depois da entrega. Se o programador não começar nos ${startDays} dias após o pagamento, o cliente pode reavê-lo. O programador pode devolver o dinheiro de uma etapa em qualquer altura. Os dias contam-se pelo calendário de ${timeZone}. A alteração de uma etapa exige o acordo de ambas as partes.`,
    rights: 'Direitos',
    rightsOf: {
      client: 'Com o pagamento de uma etapa, todos os direitos sobre o que nela foi feito passam para o cliente.',
      license:
        'Os direitos sobre o trabalho ficam com o programador. Com o pagamento de uma etapa, o cliente pode usar e alterar o que nela foi feito, sem limite de tempo e no próprio negócio.',
    },
    secrecy: 'Confidencialidade',
    nda: 'Cada parte guarda para si o que sabe da outra, usa-o apenas para este contrato, e fá-lo durante três anos após o seu fim.',
    disputes: 'Litígios',
    disputesText:
      'Cada parte pode abrir um litígio sobre uma etapa cujo dinheiro está depositado. O dinheiro fica depositado até ambas acordarem uma divisão, ou até o mercado decidir. Cada uma pode recorrer uma vez de uma decisão.',
    ...{ signatures: 'Assinaturas', unsigned: 'não assinado' },
  },
  es: {
    ...{ heading: 'Contrato', parties: 'Partes', client: 'Cliente', developer: 'Desarrollador', work: 'Trabajo' },
    ...{ scope: 'El trabajo es el del alcance en su versión', price: 'Precio e hitos', due: 'para el' },
    ...{ criteria: 'Se acepta por', money: 'Pago' },
    escrow: ({ acceptDays, startDays, timeZone }) =>
      `El cliente deposita el importe de cada hito antes de que empiece el trabajo en él. El dinero se paga al desarrollador, menos la comisión del mercado, cuando el cliente acepta el hito, o cuando pasan ${acceptDays} días sin respuesta después de la entrega. Si el desarrollador no ha empezado ${startDays} días después del pago, el cliente puede recuperarlo. El desarrollador puede devolver el dinero de un hito en cualquier momento. Los días se cuentan por el calendario de ${timeZone}. Para cambiar un hito hace falta el acuerdo de ambas partes.`,
    rights: 'Derechos',
    rightsOf: {
      client: 'Con el pago de un hito, todos los derechos sobre lo que se hizo en él pasan al cliente.',
      license:
        'Los derechos sobre el trabajo quedan con el desarrollador. Con el pago de un hito, el cliente puede usar y cambiar lo que se hizo en él, sin límite de tiempo y en el propio negocio.',
    },
    secrecy: 'Confidencialidad',
    nda: 'Cada parte guarda para sí lo que sabe de la otra, lo usa solo para este contrato, y lo hace durante tres años después de su fin.',
    disputes: 'Disputas',
    disputesText:
      'Cada parte puede abrir una disputa sobre un hito cuyo dinero está depositado. El dinero queda depositado hasta que ambas acuerden un reparto, o hasta que el mercado decida. Cada una puede recurrir una vez una decisión.',
    ...{ signatures: 'Firmas', unsigned: 'sin firmar' },
  },
  de: {
    ...{ heading: 'Vertrag', parties: 'Parteien', client: 'Auftraggeber', developer: 'Entwickler', work: 'Leistung' },
    ...{
      scope: 'Die Leistung ist die des Umfangs in seiner Version',
      price: 'Preis und Meilensteine',
      due: 'fällig am',
    },
    ...{ criteria: 'Abgenommen nach', money: 'Zahlung' },
    escrow: ({ acceptDays, startDays, timeZone }) =>
      `Der Auftraggeber hinterlegt den Betrag jedes Meilensteins, bevor die Arbeit daran beginnt. Das Geld wird dem Entwickler abzüglich der Gebühr des Marktes ausgezahlt, wenn der Auftraggeber den Meilenstein abnimmt, oder wenn nach der Abgabe ${acceptDays} Tage ohne Antwort vergangen sind. Hat der Entwickler ${startDays} Tage nach der Zahlung nicht begonnen, kann der Auftraggeber sie zurückverlangen. Der Entwickler kann das Geld eines Meilensteins jederzeit zurückgeben. Tage zählen nach dem Kalender von ${timeZone}. Die Änderung eines Meilensteins braucht die Zustimmung beider Parteien.`,
    rights: 'Rechte',
    rightsOf: {
      client:
        'Mit der Zahlung eines Meilensteins gehen alle Rechte an dem dafür Geschaffenen auf den Auftraggeber über.',
      license:
        'Die Rechte an der Arbeit bleiben beim Entwickler. Mit der Zahlung eines Meilensteins darf der Auftraggeber das dafür Geschaffene zeitlich unbegrenzt im eigenen Betrieb nutzen und ändern.',
    },
    secrecy: 'Vertraulichkeit',
    nda: 'Jede Partei behält für sich, was sie über die andere erfährt, nutzt es nur für diesen Vertrag, und das bis drei Jahre nach seinem Ende.',
    disputes: 'Streitfälle',
    disputesText:
      'Jede Partei kann über einen Meilenstein, dessen Geld hinterlegt ist, einen Streitfall eröffnen. Das Geld bleibt hinterlegt, bis sich beide auf eine Aufteilung geeinigt haben oder der Markt entschieden hat. Jede kann gegen eine Entscheidung einmal Widerspruch einlegen.',
    ...{ signatures: 'Unterschriften', unsigned: 'nicht unterschrieben' },
  },
};
