import type { AccountMailTexts } from '../account-mail-texts.ts';

const IGNORE = 'Se não foi o próprio, ignore este e-mail: nesse caso nada acontece.';

export const pt: AccountMailTexts = {
  'sign-up': {
    subject: 'Confirme o seu e-mail',
    paragraphs: ['Abra este link para começar a sua conta. Vale um dia.', 'LINK', IGNORE],
  },
  'sign-up-known': {
    subject: 'Já tem uma conta',
    paragraphs: [
      'Alguém quis começar uma conta com este e-mail. Já existe uma: inicie sessão com ela. Se esqueceu a palavra-passe, este link define uma nova. Vale uma hora.',
      'LINK',
      IGNORE,
    ],
  },
  reset: {
    subject: 'Defina uma nova palavra-passe',
    paragraphs: ['Abra este link para definir uma nova palavra-passe. Vale uma hora, uma só vez.', 'LINK', IGNORE],
  },
  'reset-unknown': {
    subject: 'Não há conta com este e-mail',
    paragraphs: [
      'Alguém pediu uma nova palavra-passe para a conta deste e-mail. Não há nenhuma. Talvez tenha uma com outro e-mail.',
      IGNORE,
    ],
  },
  mail: {
    subject: 'Confirme o seu novo e-mail',
    paragraphs: ['Abra este link e o e-mail da sua conta será este. Vale um dia.', 'LINK', IGNORE],
  },
  'mail-taken': {
    subject: 'Este e-mail já é de uma conta',
    paragraphs: ['Alguém quis este e-mail para outra conta. Ele já é o e-mail de uma conta, e continua assim.', IGNORE],
  },
  'mail-changed': {
    subject: 'A sua conta tem outro e-mail',
    paragraphs: [
      'O e-mail da sua conta agora é MAIL.',
      'Se não foi o próprio, abra este link: a sua conta volta a ter este e-mail e todas as sessões terminam. Depois defina uma nova palavra-passe. O link vale 14 dias.',
      'LINK',
    ],
  },
  'password-changed': {
    subject: 'A sua palavra-passe foi alterada',
    paragraphs: [
      'A palavra-passe da sua conta foi alterada e a sessão terminou em todos os outros navegadores.',
      'Se não foi o próprio, defina uma nova palavra-passe por este link, que vale uma hora, e avise quem cuida deste servidor.',
      'LINK',
    ],
  },
  locked: {
    subject: 'Muitos tentam abrir a sua conta',
    paragraphs: [
      'Alguém tentou muitas palavras-passe na sua conta. Outras tentativas são recusadas por algum tempo.',
      'Se quiser iniciar sessão agora, abra este link no seu dispositivo e inicie sessão nele dentro de uma hora.',
      'LINK',
      'Ninguém entrou com isto. Com uma palavra-passe longa e um segundo fator não precisa de fazer mais nada.',
    ],
  },
  closing: {
    subject: 'A sua conta será apagada',
    paragraphs: [
      'A sua conta será apagada em DAY, como quis. Todas as sessões terminaram.',
      'Se mudar de ideia, inicie sessão antes desse dia e a conta fica.',
    ],
  },
};
