import { createServer } from 'node:http'
import { createLibrary } from './library.ts'

const { PORT = '4000', ISSUER = 'http://localhost:3001', CLIENT_ID, CLIENT_SECRET } = process.env
if (!CLIENT_ID || !CLIENT_SECRET) {
  console.error('CLIENT_ID and CLIENT_SECRET are missing: see README.md beside this file')
  process.exit(1)
}

const origin = `http://localhost:${PORT}`
const library = await createLibrary({
  origin,
  issuer: ISSUER,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
})
createServer(library.handler).listen(Number(PORT), () => console.log(`The library is at ${origin}`))
