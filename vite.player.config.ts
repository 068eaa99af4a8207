import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The player of training packs: `renderer/pack-player` into `dist/pack-player/index.html`, one file that needs no other. */
export default defineConfig({
  root: from('./renderer/pack-player'),
  base: './',
  plugins: [oneFile()],
  resolve: { alias: { '@domain': from('./preload/domain') } },
  build: {
    outDir: from('./dist/pack-player'),
    emptyOutDir: true,
    target: ['es2022', 'safari16'],
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    modulePreload: false,
  },
});

/**
 * Puts script and style into the page, as a page from a stick may load neither, and says in the page that these two may
 * run and nothing else: what a pack says in its texts can then never act.
 */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find(({ fileName }) => fileName === 'index.html');
      if (page?.type !== 'asset') throw new Error('The player has no page.');
      let script = '';
      let style = '';
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue;
        if (part.type === 'chunk') script += part.code;
        else style += String(part.source);
        delete bundle[name];
      }
      script = script.replaceAll('</script', '<\\/script').trim();
      style = style.trim();
      const policy = [
        "default-src 'none'",
        `script-src ${hashOf(script)}`,
        `style-src ${hashOf(style)}`,
        'font-src data:',
        "media-src 'self' file:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace(
          '<meta name="viewport"',
          `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta name="viewport"`,
        )
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
    },
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
