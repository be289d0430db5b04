const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "the user's share of the disk is used up",
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
}

/** Does the work; a refusal of the disk becomes an Error that names the data directory, the reason and what to do. */
export async function explainDisk<Result>(dataDir: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const reason = reasons[code]
    if (!reason || !(cause instanceof Error)) throw cause
    throw new Error(
      `The data directory ${dataDir} cannot be used: ${reason} (${cause.message}). ` +
        'Put that right, or choose another data directory.',
      { cause },
    )
  }
}
