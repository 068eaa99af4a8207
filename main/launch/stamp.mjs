import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * One hash over files and folders with all they hold, by content and name: the same wherever the repository lies.
 *
 * @param {string} base
 * @param {readonly string[]} inputs paths below `base`; those that are missing count as missing
 * @returns {string}
 */
export function hashInputs(base, inputs) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const input of inputs) {
    for (const file of filesBelow(join(base, input))) {
      hash
        .update(`${relative(base, file).replaceAll('\\', '/')}\n`)
        .update(readFileSync(file))
        .update('\n');
    }
  }
  return hash.digest('hex');
}

/**
 * Whether the stamp file says that this very input was done before.
 *
 * @param {string} path
 * @param {string} hash
 */
export function isStamped(path, hash) {
  return existsSync(path) && readFileSync(path, 'utf8').trim() === hash;
}

/**
 * Says in the stamp file that this input is done.
 *
 * @param {string} path
 * @param {string} hash
 */
export function writeStamp(path, hash) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${hash}\n`);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
