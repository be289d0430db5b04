import type { SheetTexts } from './sheet-texts.ts'

/** Uzbek in Latin script. */
export const uz: SheetTexts = {
  name: 'Oʻzbekcha',
  direction: 'ltr',
  class: '{{class}} sinf',
  scan: 'Telefon kamerasini shu kodga toʻgʻrilang va havolani oching',
  open: 'Yoki brauzerda shu sahifani oching',
  code: 'va kodni kiriting',
  valid: '{{date}} gacha amal qiladi',
  both_parents: 'Ikkinchi ota-ona ham shu varaqdan foydalanishi mumkin.',
  contact: 'Savol boʻlsa, maktabga murojaat qiling:',
  name_line: 'Oʻquvchining ismi',
  parent: {
    mark: 'Ota-ona uchun',
    heading: '«{{platform}}» platformasida farzandingizning roʻyxatdan oʻtishini tasdiqlang',
    steps_title: 'Besh qadam',
    steps: [
      'Havolani *oʻz* telefoningizda oching va *«Присоединиться»* (Qoʻshilish) tugmasini bosing.',
      '*Oʻzingizning* mobil raqamingizni yozing, farzandingiznikini emas.',
      'SMSdagi kodni kiriting. SMS oʻrniga qoʻngʻiroq boʻlsa, javob bermang: kod — qoʻngʻiroq qilgan raqamning *oxirgi raqamlari*. Bu bepul. Kod kelmadimi? Vaqt tugashini kuting va kodni yana soʻrang.',
      'Birinchi marta boʻlsa, ismingiz va boshqa maʼlumotlarni yozing, parol oʻylab toping. Akkauntingiz bor boʻlsa, uning parolini kiriting.',
      'Farzandingiz maʼlumotlarini tekshiring, ikkala rozilik belgisini qoʻying va *«Подтвердить регистрацию ребёнка»* (Farzandning roʻyxatdan oʻtishini tasdiqlash) tugmasini bosing.',
    ],
    notes: [
      'Havolani farzandingiz profili ochiq joyda ochmang: boshqa qurilma yoki boshqa brauzerdan foydalaning.',
      'Boshqa odamning profili chiqdimi? *«Это не я»* (Bu men emasman) tugmasini bosing. Ijtimoiy tarmoq kerak emas.',
    ],
  },
  student: {
    mark: 'Oʻquvchi uchun',
    heading: '«{{platform}}» platformasida oʻz sinfingizga yoziling',
    steps_title: 'Besh qadam',
    steps: [
      'Havolani oching va *«Присоединиться»* (Qoʻshilish) tugmasini bosing.',
      '*Oʻz* telefon raqamingizni yozing, ota-onangiznikini emas: bitta raqam — bitta akkaunt.',
      'SMSdagi kodni kiriting. SMS oʻrniga qoʻngʻiroq boʻlsa, javob bermang: kod — qoʻngʻiroq qilgan raqamning *oxirgi raqamlari*. Bu bepul. Kod kelmadimi? Vaqt tugashini kuting va kodni yana soʻrang.',
      'Familiyangiz, ismingiz va tugʻilgan sanangizni yozing, parol oʻylab toping va uni eslab qoling.',
      'Maʼlumotlarni tekshiring va *«Завершить регистрацию»* (Roʻyxatdan oʻtishni tugatish), keyin *«Пригласить родителя»* (Ota-onani taklif qilish) tugmasini bosing: havolani onangiz yoki otangizga yuboring.',
    ],
    notes: ['Parol va SMSdagi kodni hech kimga aytmang.', 'Ijtimoiy tarmoq kerak emas.'],
  },
}
