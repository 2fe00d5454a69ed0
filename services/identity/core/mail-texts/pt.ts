import type { AccountMailTexts } from '../account-mails.ts';

const IGNORE = 'Se não foi você, ignore este e-mail: nesse caso nada acontece.';

export const pt: AccountMailTexts = {
  'sign-up': {
    subject: 'Confirme o seu e-mail',
    paragraphs: ['Abra este link para começar a sua conta. Vale um dia.', 'LINK', IGNORE],
  },
  'sign-up-known': {
    subject: 'Você já tem uma conta',
    paragraphs: [
      'Alguém quis começar uma conta com este e-mail. Já existe uma: entre com ela. Se esqueceu a senha, este link define uma nova. Vale uma hora.',
      'LINK',
      IGNORE,
    ],
  },
  reset: {
    subject: 'Defina uma nova senha',
    paragraphs: ['Abra este link para definir uma nova senha. Vale uma hora, uma só vez.', 'LINK', IGNORE],
  },
  'reset-unknown': {
    subject: 'Não há conta com este e-mail',
    paragraphs: [
      'Alguém pediu uma nova senha para a conta deste e-mail. Não há nenhuma. Talvez você tenha uma com outro e-mail.',
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
      'Se não foi você, abra este link: a sua conta volta a ter este e-mail e todas as sessões terminam. Depois defina uma nova senha. O link vale 14 dias.',
      'LINK',
    ],
  },
  'password-changed': {
    subject: 'A sua senha foi alterada',
    paragraphs: [
      'A senha da sua conta foi alterada e a sessão terminou em todos os outros navegadores.',
      'Se não foi você, defina uma nova senha por este link, que vale uma hora, e avise quem cuida deste servidor.',
      'LINK',
    ],
  },
  locked: {
    subject: 'Muitos tentam abrir a sua conta',
    paragraphs: [
      'Alguém tentou muitas senhas na sua conta. Outras tentativas são recusadas por algum tempo.',
      'Se quiser entrar agora, abra este link no seu aparelho e entre por lá dentro de uma hora.',
      'LINK',
      'Ninguém entrou com isso. Com uma senha longa e um segundo fator não precisa fazer mais nada.',
    ],
  },
  closing: {
    subject: 'A sua conta será apagada',
    paragraphs: [
      'A sua conta será apagada em DAY, como você quis. Todas as sessões terminaram.',
      'Se mudar de ideia, entre antes desse dia e a conta fica.',
    ],
  },
};
