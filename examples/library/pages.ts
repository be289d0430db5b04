export type Person = { sub: string; name: string; birthdate: string; phone: string }

const NOTICES = new Map([
  ['refused', 'Вы отказались передать данные, поэтому мы вас не узнали. Ничего не сохранено.'],
  ['lost', 'Вход не получился. Попробуйте ещё раз.'],
  ['closed', 'Парта ID больше не даёт нам ваших данных, поэтому вы вышли.'],
  ['away', 'Парта ID не отвечает. Попробуйте ещё раз чуть позже.'],
])

/** For somebody whom the library does not know. */
export function frontPage(notice: string | undefined): string {
  return document(`
    ${noticeOf(notice)}
    <p>Читальный зал открыт для всех, у кого есть Парта ID.</p>
    <p><a class="button" href="/sign-in">Войти с Парта ID</a></p>`)
}

/** For a reader: what the library has been told. */
export function homePage({ sub, name, birthdate, phone }: Person, notice: string | undefined): string {
  return document(`
    ${noticeOf(notice)}
    <h2>Здравствуйте, ${escaped(name)}</h2>
    <dl>
      <dt>Дата рождения</dt><dd>${escaped(birthdate)}</dd>
      <dt>Телефон</dt><dd>${escaped(phone)}</dd>
      <dt>Так вас зовём мы, и больше никто</dt><dd><code>${escaped(sub)}</code></dd>
    </dl>
    <form method="post" action="/refresh"><button>Обновить данные</button></form>
    <form method="post" action="/sign-out"><button>Выйти</button></form>`)
}

function noticeOf(notice = ''): string {
  const said = NOTICES.get(notice)
  return said ? `<p role="status">${said}</p>` : ''
}

function document(content: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1"><title>Библиотека</title>
    <style>
      body { margin: 3rem auto; max-width: 32rem; padding: 0 1rem; font: 1.125rem/1.5 system-ui; color: #1b1b3a }
      .button, button { padding: .6rem 1.2rem; border: 0; border-radius: .5rem; background: #3b2f8f; color: #fff; font: inherit; text-decoration: none }
      form { display: inline-block; margin-right: .5rem } dt { color: #5b5b78 } dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
      [role=status] { padding: 1rem; background: #f1effc; border-radius: .5rem }
    </style></head><body><main><h1>Библиотека</h1>${content}</main></body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
