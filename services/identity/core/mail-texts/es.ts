import type { AccountMailTexts } from '../account-mail-texts.ts';

const IGNORE = 'Si no fue usted, ignore este correo: entonces no ocurre nada.';

export const es: AccountMailTexts = {
  'sign-up': {
    subject: 'Confirme su correo',
    paragraphs: ['Abra este enlace para empezar su cuenta. Vale un día.', 'LINK', IGNORE],
  },
  'sign-up-known': {
    subject: 'Ya tiene una cuenta',
    paragraphs: [
      'Alguien quiso empezar una cuenta con este correo. Ya hay una: inicie sesión con ella. Si olvidó la contraseña, este enlace pone una nueva. Vale una hora.',
      'LINK',
      IGNORE,
    ],
  },
  reset: {
    subject: 'Ponga una contraseña nueva',
    paragraphs: ['Abra este enlace para poner una contraseña nueva. Vale una hora, una sola vez.', 'LINK', IGNORE],
  },
  'reset-unknown': {
    subject: 'No hay ninguna cuenta con este correo',
    paragraphs: [
      'Alguien pidió una contraseña nueva para la cuenta de este correo. No hay ninguna. Quizá tenga una con otro correo.',
      IGNORE,
    ],
  },
  mail: {
    subject: 'Confirme su correo nuevo',
    paragraphs: ['Abra este enlace y el correo de su cuenta será este. Vale un día.', 'LINK', IGNORE],
  },
  'mail-taken': {
    subject: 'Este correo ya es de una cuenta',
    paragraphs: ['Alguien quiso este correo para otra cuenta. Ya es el correo de una cuenta, y así sigue.', IGNORE],
  },
  'mail-changed': {
    subject: 'Su cuenta tiene otro correo',
    paragraphs: [
      'El correo de su cuenta es ahora MAIL.',
      'Si no fue usted, abra este enlace: su cuenta vuelve a tener este correo y se cierran todas las sesiones. Después ponga una contraseña nueva. El enlace vale 14 días.',
      'LINK',
    ],
  },
  'password-changed': {
    subject: 'Su contraseña ha cambiado',
    paragraphs: [
      'La contraseña de su cuenta ha cambiado y se cerró la sesión en todos los demás navegadores.',
      'Si no fue usted, ponga una contraseña nueva con este enlace, que vale una hora, y avise a quien lleva este servidor.',
      'LINK',
    ],
  },
  locked: {
    subject: 'Muchos intentan abrir su cuenta',
    paragraphs: [
      'Alguien ha probado muchas contraseñas con su cuenta. Durante un rato se rechazan más intentos.',
      'Si quiere iniciar sesión ahora, abra este enlace en su dispositivo e inicie sesión allí antes de una hora.',
      'LINK',
      'Nadie ha entrado con esto. Con una contraseña larga y un segundo factor no tiene que hacer nada más.',
    ],
  },
  closing: {
    subject: 'Su cuenta se va a borrar',
    paragraphs: [
      'Su cuenta se borra el DAY, como usted quiso. Se cerraron todas sus sesiones.',
      'Si cambia de idea, inicie sesión antes de ese día y la cuenta se queda.',
    ],
  },
};
