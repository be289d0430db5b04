import { spawn } from 'node:child_process'
import type { Account } from './choose-account.ts'

/** How a program ended: exit code 0 is success; `output` is all that it wrote (both streams). */
export type ProgramEnd = { code: number; output: string }

/** Runs one of PostgreSQL's programs to its end; `input` is its standard input. A program that cannot start has code -1. */
export function runProgram(
  program: string,
  args: string[],
  { account, input = '' }: { account: Account | undefined; input?: string },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...programSetting(account), stdio: 'pipe' })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    // A program that ends before it has read its input says why on its other streams.
    child.stdin.on('error', () => undefined).end(input)
    child.on('error', (error) => resolve({ code: -1, output: error.message }))
    child.on('close', (code, signal) => {
      const text = Buffer.concat(output).toString()
      resolve({ code: code ?? -1, output: signal ? `${text}ended by ${signal}` : text })
    })
  })
}

/**
 * What every program of PostgreSQL is started with: the account, and a bare environment, so that neither our secrets
 * nor somebody's PGDATA, PGPORT or locale reach it.
 */
export function programSetting(account: Account | undefined) {
  return {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(account && { uid: account.uid, gid: account.gid }),
  }
}
