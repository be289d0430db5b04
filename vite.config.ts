import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const server: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/server',
    rollupOptions: { input: { cli: 'src/main/cli.ts' } },
  },
}

const browser: UserConfig = {
  publicDir: false,
  plugins: [tailwindcss(), pictures('src/school/help/pictures')],
  build: {
    outDir: 'dist/browser',
    manifest: 'manifest.json',
    target: 'es2020',
    // The floor of @layer, without which the sheet says nothing; lower would double every rule.
    cssTarget: ['chrome99', 'safari15.4', 'firefox97'],
    modulePreload: false,
    rollupOptions: { input: { enhance: 'src/ui/browser/enhance.ts', styles: 'src/ui/styles.css' } },
  },
}

/** Two builds: `vite build` for the browser (style sheet, enhancement module), `vite build --ssr` for the server. */
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? server : browser))

/** Puts the pictures of a folder beside the other files for browsers, under names that say what is in them. */
function pictures(folder: string): Plugin {
  return {
    name: 'pictures',
    buildStart() {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.webp'))) {
        const path = join(folder, name)
        this.emitFile({ type: 'asset', name, originalFileName: path, source: readFileSync(path) })
      }
    },
  }
}
