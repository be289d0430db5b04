const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)'

/** What browsers of different people say they are. */
export const CHROME_ON_WINDOWS = {
  'user-agent': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/130.0.0.0 Safari/537.36`,
}
export const SAFARI_ON_IPHONE = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
}
export const FIREFOX_ON_LINUX = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
}
