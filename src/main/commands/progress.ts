const WIDTH = 30

/** Shows how far work has come: a bar on a terminal, a line for every tenth elsewhere. */
export function progressOn(output: NodeJS.WriteStream): {
  show(done: number, total: number): void
  end(): void
} {
  let shown = -1
  return {
    show(done, total) {
      const tenth = total > 0 ? Math.floor((10 * done) / total) : 0
      const facts = `${total > 0 ? Math.floor((100 * done) / total) : 0} %, row ${done} of ${total}`
      if (output.isTTY) {
        const full = total > 0 ? Math.floor((WIDTH * done) / total) : 0
        output.write(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${facts} `)
        shown = tenth
      } else if (tenth > shown) {
        shown = tenth
        output.write(`${facts}\n`)
      }
    },
    end() {
      if (output.isTTY && shown >= 0) output.write('\n')
      shown = -1
    },
  }
}
