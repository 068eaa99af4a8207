/** `npm run notices`: writes THIRD-PARTY-NOTICES.md from what the lock file says is part of the program. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';

/** @typedef {{ name: string, version: string, licence: string, text: string | null }} Notice */
/** @typedef {{ version?: string, license?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} Locked */

const licenceFile = /^(licen[cs]e|copying)(\.(md|txt|mit))?$/i;
/** The licences of packages whose lock entry names none, read by a person in the package itself. */
/** @type {Record<string, string>} */
const readByHand = { '@shinyoshiaki/jspack': 'BSD-3-Clause' };

const head = `# Third-party notices

Earmark itself is under the GNU General Public License, version 3 or later (LICENSE). This file names what it is made with;
it is written by \`npm run notices\` from package-lock.json, and a test fails when it is out of date.

## FFmpeg

Sound is decoded and encoded by FFmpeg 8.1 (the Jellyfin project's build, <https://github.com/jellyfin/jellyfin-ffmpeg>),
which the \`node-av\` packages bring ready-made for each system. That build is configured with \`--enable-gpl
--enable-version3\`, so it is under the **GNU General Public License, version 3 or later**; this is why Earmark is too.
FFmpeg's own files are LGPL-2.1-or-later and partly GPL-2.0-or-later; its source is at <https://ffmpeg.org>. Parts built in:

| part | licence |
|---|---|
| x264, x265 | GPL-2.0-or-later |
| zvbi | LGPL-2.0-or-later, partly GPL-2.0-or-later |
| LAME, libbluray, chromaprint, FriBidi, GMP | LGPL |
| Opus, Vorbis, Theora, libvpx, WebP, dav1d, SVT-AV1, libjxl, libopenmpt, zimg | BSD |
| libass, FreeType, HarfBuzz, Fontconfig, libxml2, libdrm, VA-API, oneVPL, AMF, OpenCL, Vulkan, nv-codec-headers | ISC, FTL, MIT |
| OpenSSL 3, shaderc | Apache-2.0 |
| libplacebo, GNU libiconv | LGPL-2.1-or-later |
| SRT | MPL-2.0 |
| whisper.cpp | MIT |
| zlib, liblzma | Zlib, 0BSD |
| Fraunhofer FDK AAC | its own licence, which the Free Software Foundation holds to be incompatible with the GPL; Earmark does not call it |

## Electron and Chromium

Packed copies of Earmark run in Electron (MIT), which brings Chromium (BSD-3-Clause) and Node.js (MIT). Their notices lie
beside the program as \`LICENSE.electron.txt\` and \`LICENSES.chromium.html\`.
`;

/** The whole file, the same on every system: packages for one system alone are named, but their texts are not read. */
export function noticesText() {
  const notices = readNotices();
  const rows = notices.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = Map.groupBy(
    notices.filter(({ text }) => text !== null),
    ({ text }) => text ?? '',
  );
  const sections = [...texts].map(([text, users]) => {
    const names = users.map(({ name }) => name).join(', ');
    return `### ${names}\n\n${fenced(text)}`;
  });
  const table = ['| package | version | licence |', '|---|---|---|', ...rows].join('\n');
  return `${head}\n## Packages\n\n${table}\n\n## Their licences\n\n${sections.join('\n\n')}\n`;
}

/** @returns {Notice[]} */
function readNotices() {
  /** @type {Record<string, Locked>} */
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  /** @type {Map<string, Notice>} */
  const notices = new Map();
  for (const [place, locked] of Object.entries(packages)) {
    if (place === '' || locked.dev || locked.devOptional) continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const version = locked.version ?? '';
    const licence = locked.license ?? readByHand[name] ?? 'unknown';
    const text = locked.optional ? null : licenceText(join(root, place));
    notices.set(`${name} ${version}`, { name, version, licence, text });
  }
  return [...notices.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, notice]) => notice);
}

/** @param {string} folder @returns {string | null} */
function licenceText(folder) {
  const file = readdirSync(folder)
    .sort()
    .find((name) => licenceFile.test(name));
  if (file === undefined) return null;
  return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** @param {string} text */
function fenced(text) {
  const fence = text.includes('```') ? '~~~~' : '```';
  return `${fence}text\n${text}\n${fence}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), noticesText());
}
